import type { Config } from "../../src/model/config.ts";

/** A configuration that asks nobody but those whom `own` names: the shipped controls are not on loopback. */
export function labConfig(own: Config = {}): Config {
  return {
    resolvers: [],
    candidates: { goproxy: [], gosumdb: [] },
    ...own,
    canaries: { addresses: [], resolvers: [], names: [], ...own.canaries },
    controls: { names: [], tls: [], hosts: [], portals: [], ...own.controls },
  };
}
