// Follows cmd/go/internal/modfetch/fetch.go checkModSum and checkSumDB (Go 1.27).
import { valueOf } from "../go/cfg/value-of.ts";
import { useSumDB } from "../go/modfetch/use-sumdb.ts";
import { type Gosumdb, parseGosumdb } from "../go/sumdb/gosumdb.ts";
import { after } from "./after.ts";
import { type Context, done, type GoError, isFatal, ruleError, type Step } from "./context.ts";
import { openDatabase } from "./database.ts";
import { versionPrefix } from "./module-error.ts";
import { SUMDB_ABSENT, SUMDB_MISMATCH } from "./security-error.ts";
import { type FoundRecord, verifiedRecord } from "./verified-record.ts";

/** What came of comparing with the checksum database. */
export type Checksum = "verified" | "not-consulted" | "fails" | "unknown";

/** What came of two of them; null: of none so far. */
export function together(one: Checksum | null, other: Checksum): Checksum {
  return one === null || one === other ? other : "unknown";
}

/** One of the two hashes of a module version. */
export interface Sum {
  readonly module: string;
  readonly version: string;
  readonly noun: "go.mod" | "module";
  /** `h1:...`; null: the file has not come yet, or was not read whole. */
  readonly h1: string | null;
}

/** `observation`: the look-up that decided; null where the database was not asked. */
export interface CheckedSum {
  readonly checksum: Checksum;
  readonly requests: readonly string[];
  readonly observation: string | null;
}

/** Compares with go.sum where there is one (outside a module there is none), and asks the checksum database where Go would. */
export function checkSum(context: Context, sum: Sum): Step<CheckedSum> {
  const recorded = context.atHand?.goSum(sum);
  if (recorded === undefined) return checkSumDB(context, sum);
  if (recorded.says === "refused") {
    const { error } = ruleError(recorded.text, "sumdb");
    return { state: "error", error: { ...error, prefix: "", fatal: true, bare: true, database: { file: null } } };
  }
  const nobody = { requests: [], observation: null };
  if (recorded.says === "wait") return done({ checksum: "unknown", ...nobody });
  if (recorded.says === "same" && sum.module !== "golang.org/toolchain")
    return done({ checksum: recorded.checksum, ...nobody });
  const checked = checkSumDB(context, sum);
  if (checked.state === "ok" && sum.h1 !== null) context.atHand?.added(sum, recorded, checked.value.checksum);
  return checked;
}

function checkSumDB(context: Context, sum: Sum): Step<CheckedSum> {
  const { settings } = context.environment;
  const use = useSumDB(sum.module, {
    gosumdb: valueOf(settings, "GOSUMDB"),
    gonosumdb: valueOf(settings, "GONOSUMDB"),
    goproxy: valueOf(settings, "GOPROXY"),
  });
  if (!use.use) return done({ checksum: "not-consulted", requests: [], observation: null });
  const gosumdb = parseGosumdb(valueOf(settings, "GOSUMDB"));
  if (!gosumdb.ok) return verifying(ruleError(gosumdb.error.text, "sumdb"), sum, null);
  const find = context.findRecord ?? findRecord;
  const { step: record, file } = find(context, gosumdb.value, sum.module, sum.version);
  if (record.state !== "ok") return verifying(atModule(record, sum), sum, file);
  const { answer, ...told } = record.value;
  if (sum.h1 === null) return done({ checksum: "unknown", ...told });
  const recorded = sum.noun === "go.mod" ? answer.goModH1 : answer.zipH1;
  if (recorded === sum.h1) return done({ checksum: "verified", ...told });
  const text =
    recorded === null
      ? `checksum missing from sumdb response${SUMDB_ABSENT}`
      : `checksum mismatch\n\tdownloaded: ${sum.h1}\n\t${gosumdb.value.name}: ${recorded}${SUMDB_MISMATCH}`;
  const { error } = ruleError(text, "sumdb");
  return verifying({ state: "error", error: { ...error, ...told } }, sum, "lookup");
}

/** As a client without a cache finds it. */
function findRecord(context: Context, gosumdb: Gosumdb, module: string, version: string): FoundRecord {
  const database = openDatabase(context, gosumdb, (likely) => {
    verifiedRecord(context, likely, module, version);
  });
  if (database.state !== "ok") return { step: database, file: "supported" };
  const record = verifiedRecord(context, database.value, module, version);
  return { step: after(database.value.requests, record), file: "lookup" };
}

/** What the database's client says of a look-up: `M@V/go.mod: `. */
function atModule<T>(step: Step<T>, sum: Sum): Step<T> {
  if (step.state !== "error" || isFatal(step.error)) return step;
  const version = sum.noun === "go.mod" ? `${sum.version}/go.mod` : sum.version;
  return { state: "error", error: { ...step.error, text: `${sum.module}@${version}: ${step.error.text}` } };
}

function verifying<T>(
  step: Exclude<Step<T>, { state: "ok" }> | Step<T>,
  sum: Sum,
  file: "supported" | "lookup" | null,
): Step<never> {
  if (step.state === "ok") throw new Error("nothing failed");
  // What ends go on the spot is told as it is.
  if (step.state !== "error" || isFatal(step.error)) return step;
  const error: GoError = {
    ...step.error,
    text: `verifying ${sum.noun}: ${step.error.text}`,
    prefix: versionPrefix(sum.module, sum.version),
    // Go says it in its own words, so that no 404 of the database leads to the next entry.
    notExist: false,
    database: { file },
  };
  return { state: "error", error };
}
