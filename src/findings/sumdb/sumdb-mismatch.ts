import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { type Broken, brokenRoads, failingLabels, labelOf, unique } from "../broken.ts";
import { answerOf } from "../http/behind.ts";
import { isHtml } from "../http/html.ts";
import { askedURL, hostOfURL } from "../http/request.ts";

/**
 * `file`: which of the two go hashed. `downloaded` and `recorded`: what came, and what the database `database` has for this version. `url`:
 * where the file came from; null: from the module's own repository. `crlf`: lines of the go.mod file end as on Windows.
 */
export type SumdbMismatchFacts = {
  readonly modules: readonly string[];
  readonly file: "go.mod" | "zip";
  readonly downloaded: string;
  readonly database: string;
  readonly recorded: string;
  readonly url: string | null;
  readonly host: string | null;
  readonly crlf: boolean;
};

/** A module file is another one than the checksum database has recorded for this version. */
export const sumdbMismatch: FailureMode<"sumdb-mismatch", "http" | "file", SumdbMismatchFacts> = {
  id: "sumdb-mismatch",
  area: "sumdb",
  ceiling: "blocking",
  reads: ["http", "file"],
  explainedBy: [],
  articles: ["a1-gosumdb-off", "a1-sub-filter", "a2-goprivate-not-direct"],
  detect,
};

interface Mismatch {
  readonly broken: Broken;
  readonly facts: Omit<SumdbMismatchFacts, "modules">;
  readonly observations: readonly string[];
}

const TEXT = /^verifying (?:(go\.mod)|module): checksum mismatch\n\tdownloaded: (h1:\S+)\n\t(\S+): (h1:\S+)\n/;

function detect(evidence: Evidence<"http" | "file">): readonly Detected<SumdbMismatchFacts>[] {
  const found = brokenRoads(evidence.forecasts).flatMap((broken) => mismatchOf(evidence, broken) ?? []);
  // One module proxy that gives other files is one fault, however many modules show it.
  const places = unique(found.map(({ facts, broken }) => facts.host ?? broken.forecast.module));
  return places.flatMap((place) => {
    const group = found.filter(({ facts, broken }) => (facts.host ?? broken.forecast.module) === place);
    const [first] = group;
    if (first === undefined) return [];
    const { host } = first.facts;
    return [
      {
        subject: { kind: host === null ? ("module" as const) : ("host" as const), name: place },
        location: null,
        hosts: host === null ? [] : [host],
        // That they differ is certain; who has changed what is not.
        confidence: "certain" as const,
        facts: { modules: unique(group.map(({ broken }) => labelOf(broken.forecast))), ...first.facts },
        evidence: { observations: unique(group.flatMap(({ observations }) => observations)), settings: ["GOSUMDB"] },
        breaks: failingLabels(group.map(({ broken }) => broken)),
        intents: intents(first),
        articles:
          first.facts.file === "go.mod" ? sumdbMismatch.articles : ["a1-gosumdb-off", "a2-goprivate-not-direct"],
      },
    ];
  });
}

function mismatchOf(evidence: Evidence<"http" | "file">, broken: Broken): Mismatch | null {
  const { breakage, forecast } = broken;
  const [, mod, downloaded = "", database = "", recorded = ""] = TEXT.exec(breakage.text) ?? [];
  if (breakage.at !== "database" || recorded === "") return null;
  // What the database says was read, or there is nothing to compare with.
  if (breakage.observation === null || evidence.observation(breakage.observation) === undefined) return null;
  const road = forecast.evidence.flatMap((key) => evidence.observation(key) ?? []);
  const source = road.find((one) => hashOf(one) === downloaded);
  const answer = source?.kind === "http" ? answerOf(source) : null;
  // A page that was hashed is no module that was changed.
  if (answer !== null && isHtml(answer.value)) return null;
  const url = answer === null ? null : askedURL(answer);
  return {
    broken,
    facts: {
      file: mod === undefined ? "zip" : "go.mod",
      downloaded,
      database,
      recorded,
      url,
      host: url === null ? null : hostOfURL(url),
      crlf: mod !== undefined && answer?.value.body.text.includes("\r\n") === true,
    },
    observations: [breakage.observation, ...(source === undefined ? [] : [source.key])],
  };
}

function hashOf(observation: ObservationOf<"http" | "file">): string | null {
  if (observation.ending !== "ok") return null;
  const { content } = observation.value;
  return content?.reads === "mod" || content?.reads === "zip" ? content.h1 : null;
}

function intents({ facts: { host }, broken: { forecast } }: Mismatch): readonly Intent[] {
  const compare: Intent = {
    intent: "manual",
    what: "compare-content",
    facts: { module: forecast.module, version: forecast.version ?? forecast.query },
  };
  if (host === null) return [compare];
  const owner: Intent = { intent: "ask-host-owner", what: "restore-module", host };
  return isPublicService(host) ? [compare] : [compare, owner];
}
