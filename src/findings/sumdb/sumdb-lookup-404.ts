import { isInternalName } from "../../data/public-hosts.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import { parseGosumdb } from "../../go/sumdb/gosumdb.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf } from "../fault.ts";
import { answerOf } from "../http/behind.ts";
import { askedURL } from "../http/request.ts";
import { askItStraight } from "./straight.ts";

/** `host`: of the module proxy; `url`: what it does not have; `supported`: where it said that it has the database. */
export type SumdbLookup404Facts = {
  readonly host: string;
  readonly url: string;
  readonly status: number;
  readonly supported: string;
  readonly database: string;
};

/** A module proxy says that it has the checksum database, and then does not have what go asks of it. */
export const sumdbLookup404: FailureMode<"sumdb-lookup-404", "http", SumdbLookup404Facts> = {
  id: "sumdb-lookup-404",
  area: "sumdb",
  ceiling: "blocking",
  reads: ["http"],
  explainedBy: ["goprivate-missing"],
  articles: ["a1-gosumdb-off"],
  detect,
};

function detect(evidence: Evidence<"http">): readonly Detected<SumdbLookup404Facts>[] {
  const { settings } = evidence.environment;
  const gosumdb = parseGosumdb(valueOf(settings, "GOSUMDB"));
  if (!gosumdb.ok) return [];
  const database = gosumdb.value.name;
  const faults = faultsOf(evidence, (observation, breakage) => {
    const answer = answerOf(observation);
    if (breakage.at !== "database" || answer === null) return null;
    const { status, detail } = answer.value;
    const url = askedURL(answer);
    const base = new RegExp(`^.*/sumdb/${escaped(database)}/(?=lookup/|latest$|tile/)`).exec(url)?.[0];
    if (base === undefined || (status !== 404 && status !== 410)) return null;
    // The database itself says so of a module that it cannot get, and the module proxy hands that on.
    if (detail !== null && /^not found: /.test(detail)) return null;
    const supported = evidence.observations.find(
      (one) => answerOf(one)?.value.status === 200 && one.kind === "http" && askedURL(one) === `${base}supported`,
    );
    return supported === undefined ? null : { url, status, supported: `${base}supported`, key: supported.key };
  });
  const [first] = faults;
  if (first === undefined) return [];
  const { url, status, supported, key } = first.value;
  const owner: Intent = { intent: "ask-host-owner", what: "serve-database", host: first.host };
  const straight = askItStraight(settings);
  return [
    {
      subject: { kind: "host", name: first.host },
      location: null,
      hosts: unique(faults.map(({ host }) => host)),
      confidence: "high",
      facts: { host: first.host, url, status, supported, database },
      evidence: {
        observations: unique([...faults.map(({ observation }) => observation), key]),
        settings: ["GOPROXY", "GOSUMDB"],
      },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: isInternalName(first.host) ? [owner, ...straight] : [...straight, owner],
    },
  ];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
