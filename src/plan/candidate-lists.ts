import data from "../data/candidates.json" with { type: "json" };
import type { Config } from "../model/config.ts";

/** What may take the place of a setting that cannot work here: the shipped lists, each replaced by the configuration's where that names one. */
export interface CandidateLists {
  /** Entries of GOPROXY, and values of GOSUMDB. */
  readonly goproxy: readonly string[];
  readonly gosumdb: readonly string[];
  /** Whether the configuration names this entry: whoever wrote it knows whom it may be told. */
  readonly isOwn: (entry: string) => boolean;
}

export function candidateLists(config: Config | null): CandidateLists {
  const own = config?.candidates;
  return {
    goproxy: own?.goproxy ?? data.proxies.map(({ url }) => url),
    gosumdb: own?.gosumdb ?? data.databases.map(({ gosumdb }) => gosumdb),
    isOwn: (entry) => (own?.goproxy ?? []).includes(entry) || (own?.gosumdb ?? []).includes(entry),
  };
}
