// Follows cmd/go/internal/modfetch/fetch.go checkModSum and checkSumDB (Go 1.27).
import { valueOf } from "../go/cfg/value-of.ts";
import { useSumDB } from "../go/modfetch/use-sumdb.ts";
import { parseGosumdb } from "../go/sumdb/gosumdb.ts";
import { type Context, type GoError, ruleError, type Step } from "./context.ts";
import { openDatabase } from "./database.ts";
import { versionPrefix } from "./module-error.ts";
import type { Road } from "./road.ts";
import { SUMDB_ABSENT, SUMDB_MISMATCH } from "./security-error.ts";
import { verifiedRecord } from "./verified-record.ts";

/** What came of comparing with the checksum database. */
export type Checksum = "verified" | "not-consulted" | "fails" | "unknown";

/** One of the two hashes of a module version. */
export interface Sum {
  readonly module: string;
  readonly version: string;
  readonly noun: "go.mod" | "module";
  /** `h1:...`; null: the file has not come yet, or was not read whole. */
  readonly h1: string | null;
}

/** Asks the checksum database where Go would (outside a module there is no go.sum), and compares. */
export function checkSum(context: Context, road: Road, sum: Sum): Checksum {
  const { settings } = context.environment;
  const use = useSumDB(sum.module, {
    gosumdb: valueOf(settings, "GOSUMDB"),
    gonosumdb: valueOf(settings, "GONOSUMDB"),
    goproxy: valueOf(settings, "GOPROXY"),
  });
  if (!use.use) return "not-consulted";

  const place = { at: "database", entry: null, file: "lookup" } as const;
  const prefix = versionPrefix(sum.module, sum.version);
  const gosumdb = parseGosumdb(valueOf(settings, "GOSUMDB"));
  if (!gosumdb.ok) {
    road.piece(verifying(ruleError(gosumdb.error.text, "sumdb"), prefix, sum), { ...place, file: null });
    return "unknown";
  }
  const database = openDatabase(context, gosumdb.value);
  const opened = road.piece(
    verifying(atModule(database, sum), prefix, sum),
    { ...place, file: "supported" },
    database.state === "ok" && sum.noun === "go.mod" ? database.value.requests : [],
  );
  if (opened === null) return "unknown";

  const record = verifiedRecord(context, opened, sum.module, sum.version);
  const lines = road.piece(
    verifying(atModule(record, sum), prefix, sum),
    place,
    record.state === "ok" && sum.noun === "go.mod" ? record.value.requests : [],
    record.state === "ok" ? record.value.observation : null,
  );
  if (lines === null || sum.h1 === null) return "unknown";
  const recorded = sum.noun === "go.mod" ? lines.answer.goModH1 : lines.answer.zipH1;
  return compare(road, sum, recorded, opened.gosumdb.name, prefix, lines.observation);
}

function compare(
  road: Road,
  sum: Sum,
  recorded: string | null,
  database: string,
  prefix: string,
  observation: string,
): Checksum {
  if (recorded === sum.h1) return "verified";
  const text =
    recorded === null
      ? `verifying ${sum.noun}: checksum missing from sumdb response${SUMDB_ABSENT}`
      : `verifying ${sum.noun}: checksum mismatch\n\tdownloaded: ${sum.h1}\n\t${database}: ${recorded}${SUMDB_MISMATCH}`;
  const { error } = ruleError(text, "sumdb");
  road.stop(
    { state: "error", error: { ...error, prefix, observation } },
    { at: "database", entry: null, file: "lookup" },
  );
  return "fails";
}

/** What the database's client says of a look-up: `M@V/go.mod: `. */
function atModule<T>(step: Step<T>, sum: Sum): Step<T> {
  if (step.state !== "error") return step;
  const version = sum.noun === "go.mod" ? `${sum.version}/go.mod` : sum.version;
  return { state: "error", error: { ...step.error, text: `${sum.module}@${version}: ${step.error.text}` } };
}

function verifying<T>(step: Step<T>, prefix: string, sum: Sum): Step<T> {
  if (step.state !== "error") return step;
  const error: GoError = { ...step.error, text: `verifying ${sum.noun}: ${step.error.text}`, prefix };
  return { state: "error", error };
}
