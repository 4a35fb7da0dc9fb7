import { isInternalName } from "../../data/public-hosts.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import { parseProxyList } from "../../go/modfetch/proxy-list.ts";
import { parseGosumdb } from "../../go/sumdb/gosumdb.ts";
import type { Settings } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf } from "../fault.ts";
import { goproxyEntry } from "../goproxy-entry.ts";
import { askedURL } from "../http/request.ts";
import { askItStraight } from "./straight.ts";

/** `status` null: no answer came at all. `proxy`: the entry of GOPROXY, or null where it is not known. */
export type SumdbSupportedErrorFacts = {
  readonly host: string;
  readonly url: string;
  readonly status: number | null;
  readonly says: string | null;
  readonly database: string;
  readonly proxy: string | null;
};

/**
 * A module proxy serves module files, but answers neither yes nor "not found" when go asks whether it offers the checksum database. Only
 * 404 and 410 let go ask the next one, or the database itself.
 */
export const sumdbSupportedError: FailureMode<"sumdb-supported-error", "http", SumdbSupportedErrorFacts> = {
  id: "sumdb-supported-error",
  area: "sumdb",
  ceiling: "blocking",
  reads: ["http"],
  explainedBy: [],
  articles: ["a1-gosumdb-off"],
  detect,
};

function detect(evidence: Evidence<"http">): readonly Detected<SumdbSupportedErrorFacts>[] {
  const { settings } = evidence.environment;
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (breakage.at !== "database" || breakage.file !== "supported" || breakage.notExist) return null;
    const url = askedURL(observation);
    // A redirect that leads astray is another mode.
    if (!/\/supported$/.test(url)) return null;
    return refusalOf(observation, url, goproxyEntry(settings, breakage)?.url ?? entryOf(settings, url));
  });
  const [first] = faults;
  if (first === undefined) return [];
  const database = parseGosumdb(valueOf(settings, "GOSUMDB"));
  const name = database.ok ? database.value.name : "";
  return [
    {
      subject: { kind: "host", name: first.host },
      location: null,
      hosts: unique(faults.map(({ host }) => host)),
      confidence: "certain",
      facts: { host: first.host, database: name, ...first.value },
      evidence: {
        observations: unique(faults.map(({ observation }) => observation)),
        settings: ["GOPROXY", "GOSUMDB"],
      },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: intents(settings, first.host),
    },
  ];
}

function refusalOf(observation: ObservationOf<"http">, url: string, proxy: string | null) {
  if (observation.ending === "failed" || observation.ending === "timed-out")
    return { url, status: null, says: null, proxy };
  if (observation.ending !== "ok") return null;
  const { status, detail } = observation.value;
  if (status === 200 || (status >= 300 && status < 400)) return null;
  return { url, status, says: detail, proxy };
}

/** The entry of GOPROXY under whose address the question was asked. */
function entryOf(settings: Settings, url: string): string | null {
  const list = parseProxyList(valueOf(settings, "GOPROXY"), valueOf(settings, "GONOPROXY"));
  const entries = list.ok ? list.entries : [];
  return entries.find((entry) => entry.kind === "proxy" && url.startsWith(entry.url.replace(/\/$/, "")))?.url ?? null;
}

function intents(settings: Settings, host: string): readonly Intent[] {
  const owner: Intent = { intent: "ask-host-owner", what: "answer-supported", host };
  const straight = askItStraight(settings);
  return isInternalName(host) ? [owner, ...straight] : [...straight, owner];
}
