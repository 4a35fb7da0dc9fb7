import { valueOf } from "../../go/cfg/value-of.ts";
import { parseGosumdb } from "../../go/sumdb/gosumdb.ts";
import { fields } from "../../go/url/white-space.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { brokenRoads, failingLabels } from "../broken.ts";
import { locationIn, placeOf, type Written, writtenAs } from "../setting-place.ts";
import { CHINA_GOSUMDB, DEFAULT_GOSUMDB, withoutThisGosumdb } from "./default-gosumdb.ts";
import { isInQuotes } from "./quotes.ts";

/**
 * `problem` is the slip, as far as it can be told. `error` is Go's text. `corrected` is the value as it was probably meant, null where that
 * is a guess; never `off`.
 */
export type GosumdbMalformedFacts = {
  readonly value: string;
  readonly problem: "blank" | "quotes" | "off-in-capitals" | "plus-for-blank" | "url-only" | "list" | "fields" | "key";
  readonly error: string;
  readonly corrected: string | null;
};

/** GOSUMDB that go cannot read. It says so only when the database is first needed, so modules that need none still download. */
export const gosumdbMalformed: FailureMode<"gosumdb-malformed", never, GosumdbMalformedFacts> = {
  id: "gosumdb-malformed",
  area: "settings",
  ceiling: "blocking",
  reads: [],
  explainedBy: [],
  articles: ["a1-gosumdb-plus"],
  detect,
};

function detect({ environment, forecasts }: Evidence<never>): readonly Detected<GosumdbMalformedFacts>[] {
  const { settings } = environment;
  const written = writtenAs(settings, "GOSUMDB");
  if (written === null) return [];
  const value = valueOf(settings, "GOSUMDB");
  const read = parseGosumdb(value);
  // An empty value means the default wherever nothing else is said, and `off` is a mode of its own.
  if (read.ok || read.error.reason === "off" || value === "") return [];
  const facts = { value, problem: problemOf(value), error: read.error.text, corrected: correctedOf(value) };
  const atDatabase = brokenRoads(forecasts).filter(
    ({ breakage }) => breakage.at === "database" && breakage.observation === null,
  );
  return [
    {
      subject: { kind: "setting", name: "GOSUMDB" },
      location: locationIn(written, 0, value.length),
      hosts: [],
      confidence: "certain",
      facts,
      evidence: { observations: [], settings: ["GOSUMDB"] },
      breaks: failingLabels(atDatabase),
      intents: intents(facts, written, withoutThisGosumdb(settings)),
    },
  ];
}

function problemOf(value: string): GosumdbMalformedFacts["problem"] {
  const parts = fields(value);
  if (parts.length === 0) return "blank";
  if (isInQuotes(value)) return "quotes";
  if (value.trim().toLowerCase() === "off") return "off-in-capitals";
  if (/\+https?:/.test(value)) return "plus-for-blank";
  if (/[,|;，；]/.test(value)) return "list";
  if (/^https?:/.test(value.trim())) return "url-only";
  return parts.length > 2 ? "fields" : "key";
}

/** A public database that the value names; both names mean the same one. */
function correctedOf(value: string): string | null {
  const named = value.toLowerCase();
  if (named.includes(CHINA_GOSUMDB)) return CHINA_GOSUMDB;
  if (named.includes(DEFAULT_GOSUMDB) || named.trim() === "off" || named.trim() === "") return DEFAULT_GOSUMDB;
  return null;
}

function intents(facts: GosumdbMalformedFacts, { setting }: Written, otherwise: readonly Intent[]): readonly Intent[] {
  const { corrected, value, error } = facts;
  const name = "GOSUMDB";
  if (corrected === null)
    return [{ intent: "manual", what: "correct-entry", facts: { setting: name, entry: value, error } }, ...otherwise];
  const set: Intent = { intent: "set-setting", name, value: corrected, replaces: placeOf(setting) };
  return [set, ...otherwise.filter((one) => one.intent !== "set-setting" || one.value !== corrected)];
}
