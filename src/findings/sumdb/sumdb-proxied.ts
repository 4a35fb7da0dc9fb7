import { valueOf } from "../../go/cfg/value-of.ts";
import { parseGosumdb } from "../../go/sumdb/gosumdb.ts";
import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import { unique } from "../broken.ts";
import { askedURL, hostOfURL } from "../http/request.ts";

/** `database`: whose signature is checked. `host`: the module proxy that hands its answers on. */
export type SumdbProxiedFacts = { readonly database: string; readonly host: string };

/** The checksum database is asked through a module proxy, and what came was signed by the database: no fault. */
export const sumdbProxied: FailureMode<"sumdb-proxied", "http", SumdbProxiedFacts> = {
  id: "sumdb-proxied",
  area: "sumdb",
  ceiling: "note",
  reads: ["http"],
  explainedBy: [],
  articles: [],
  detect,
};

function detect({ environment, forecasts, observations }: Evidence<"http">): readonly Detected<SumdbProxiedFacts>[] {
  const gosumdb = parseGosumdb(valueOf(environment.settings, "GOSUMDB"));
  if (!gosumdb.ok || gosumdb.value.url !== null) return [];
  const database = gosumdb.value.name;
  const verified = forecasts.filter(({ checksum }) => checksum === "verified").flatMap(({ requests }) => requests);
  const lookups = verified.filter((url) => url.includes(`/sumdb/${database}/lookup/`));
  const [url] = lookups;
  if (url === undefined) return [];
  const base = url.slice(0, url.indexOf("/lookup/"));
  const offered = observations.filter((one) => askedURL(one) === `${base}/supported`).map(({ key }) => key);
  const looked = observations.filter((one) => lookups.includes(askedURL(one))).map(({ key }) => key);
  const host = hostOfURL(url);
  return [
    {
      subject: { kind: "host", name: host },
      location: null,
      hosts: [host],
      confidence: "certain",
      facts: { database, host },
      evidence: { observations: unique([...offered, ...looked]), settings: ["GOSUMDB", "GOPROXY"] },
      breaks: [],
      intents: [],
    },
  ];
}
