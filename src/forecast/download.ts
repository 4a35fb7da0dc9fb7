// Follows cmd/go/internal/modcmd/download.go DownloadModule and modfetch/fetch.go (Go 1.27).
import { valueOf } from "../go/cfg/value-of.ts";
import { tooNewError, tooNewText } from "../go/gover/too-new.ts";
import { atLeast } from "../go/gover/version.ts";
import { moduleCacheOf } from "../go/modfetch/module-cache.ts";
import { argumentError } from "../go/modload/argument-error.ts";
import { cacheError, type StartError, startError } from "../go/modload/start-error.ts";
import { canonicalVersion } from "../go/module/check.ts";
import type { Confidence } from "../model/report.ts";
import { type Checksum, checkSum, type Sum, together } from "./check-sum.ts";
import { type Context, done, type GoError, isFatal, ruleError, type Step } from "./context.ts";
import { walkGoMod } from "./go-mod.ts";
import { zipFile } from "./module-cache.ts";
import { resolveQuery } from "./resolve-query.ts";
import { Road } from "./road.ts";
import { walkList } from "./walk.ts";

/** What came of `go mod download M@query`, as far as it is known. */
export interface Download {
  readonly road: Road;
  /** What the query stands for; null while it is not known. */
  readonly version: string | null;
  readonly checksum: Checksum;
  /** Left out: what the answers themselves give. */
  readonly confidence?: Confidence;
}

/** Walks the whole road. What does not depend on an answer that is still missing is asked at once. */
export function download(context: Context, module: string, query: string): Download {
  const road = new Road();
  const { settings, os } = context.environment;
  const start = startError(settings, context.environment.go.version, os.platform === "win32");
  if (start !== null) {
    if (start === "goflags-not-judged")
      road.stop({ state: "unknown", why: start, observation: null }, { at: "start", entry: null, file: null });
    else stopBeforeModule(road, start);
    return { road, version: null, checksum: "unknown" };
  }
  const refused = argumentError(`${module}@${query}`, false, context.environment.go.version);
  if (refused !== null) {
    const { error } = ruleError(refused, "settings");
    road.stop({ state: "error", error: { ...error, prefix: "" } }, { at: "path", entry: null, file: null });
    return { road, version: null, checksum: "unknown" };
  }
  const resolved = resolveQuery(context, road, module, query);
  // There is nothing to fetch of a module without a version, and go ends as if it had.
  if (resolved === "") return { road, version: null, checksum: "unknown" };
  // A canonical version is known before `.info` has come, so its other files can be asked beside it.
  const version = resolved ?? (query === canonicalVersion(query) ? query : null);
  if (version === null || !road.going) return { road, version: resolved, checksum: "unknown" };
  return {
    road,
    version: resolved,
    checksum: fetchModule(context, road, { module, version, named: resolved !== null }),
  };
}

/**
 * Follows DownloadModule behind `.info`: the go.mod of a version and its zip, compared and unpacked. `named`: `.info` has come, and said that
 * this is the version.
 */
export function fetchModule(
  context: Context,
  road: Road,
  { module, version, named }: { readonly module: string; readonly version: string; readonly named: boolean },
): Checksum {
  const { settings, os } = context.environment;
  const refusal = cacheRefusal(context);
  const cache = cacheError(settings, os.platform === "win32") ?? (refusal?.at === "cache" ? refusal.text : null);
  const walked = walkGoMod(context, module, version);
  if (cache !== null) stopAtCache(road, walked, cache);
  const mod = road.walk("mod", walked);
  const modSum = mod?.checksum ?? "unknown";
  // Go warns when it cannot keep what has come, and ends where it would lock the zip.
  if (refusal?.at === "inside" && named) {
    const { text } = refusal;
    road.announce([`go: writing stat cache: ${text}`, ...(road.going ? [`go: writing go.mod cache: ${text}`] : [])]);
    if (road.going) stopBeforeModule(road, { text, exitStatus: 1 });
  }
  if (module === FIPS140 && road.going && atLeast(context.environment.go.version, 27))
    stopBeforeModule(road, {
      text: `${FIPS140} is bundled with the Go distribution and cannot be downloaded`,
      exitStatus: 1,
    });
  const zipSum = fetchZip(context, road, module, version, mod?.content.go ?? "");
  const failed = road.end?.state === "error" && road.place?.at === "database";
  return failed ? "fails" : together(modSum, zipSum);
}

/** The zip of a version, compared and unpacked. `goLine`: of the go.mod that came alone. */
export function fetchZip(context: Context, road: Road, module: string, version: string, goLine: string): Checksum {
  if (!road.going) return "unknown";
  const kept = context.atHand?.keptZip(module, version, "hash") ?? NOT_KEPT;
  const isKept = kept.state !== "ok" || kept.value !== null;
  const found = isKept ? road.piece(kept, { at: "content", entry: null, file: "zip" }) : null;
  const zip = isKept
    ? (found?.zip ?? null)
    : road.walk(
        "zip",
        walkList(context, module, (repo) => repo.zip(version), false),
      );
  const { error: problem, h1 } = zip?.content ?? { error: null, h1: null };
  const observation = zip?.observation ?? null;
  // What can be hashed is compared with the database before it is unpacked.
  if (problem !== null && (found?.h1 ?? h1) === null) {
    const says = found?.says ?? null;
    if (says === null) stopAtZip(road, problem, observation);
    else {
      const error = { ...fatal(ruleError(problem, "http").error, says), observation };
      road.stop({ state: "error", error }, { at: "content", entry: null, file: "zip" });
    }
  }
  const sum = { module, version, noun: "module", h1: found?.h1 ?? h1 } as const;
  const checksum = road.going ? checkZip(context, road, sum, found?.says ?? null) : "unknown";
  if (problem !== null)
    stopAtZip(road, `unzip ${zipFile(context.environment, module, version)}: ${problem}`, observation);

  // Too large a zip was not looked into; its go.mod is the one that came alone.
  const line = (h1 === null ? goLine : zip?.content.go) ?? "";
  if (zip !== null && road.end === null) stopIfTooNew(context, road, `${module}@${version}`, line, observation);
  return checksum;
}

const NOT_KEPT = done(null);

/** Comes with go; until 1.26 it was asked for like any other. */
const FIPS140 = "golang.org/fips140";

/** Why the module cache cannot be made or used; null: nothing is known against the one that is set. */
function cacheRefusal({ environment }: Context): { readonly at: "cache" | "inside"; readonly text: string } | null {
  const problem = environment.go.cacheProblem ?? null;
  if (problem === null || problem.path !== moduleCacheOf(environment.settings)) return null;
  const { at, text } = problem;
  return { at, text: at === "cache" ? `could not create module cache: ${text}` : text };
}

function stopBeforeModule(road: Road, { text, exitStatus, bare }: StartError): void {
  const { error } = ruleError(text, "settings");
  const said = { ...error, prefix: "", exitStatus, ...(bare === true ? { bare } : {}) };
  road.stop({ state: "error", error: said }, { at: "start", entry: null, file: null });
}

/** Go asks for the go.mod before it looks for its cache, and does not mind what comes of that. */
function stopAtCache(road: Road, { step, requests }: ReturnType<typeof walkGoMod>, text: string): void {
  const place = { at: "start", entry: null, file: null } as const;
  road.piece(step.state === "pending" ? step : done(null), place, requests);
  stopBeforeModule(road, { text, exitStatus: 1 });
}

/** Checked when all has come, by a go that does not look for a newer one itself; in a whole command that may follow. */
function stopIfTooNew(
  { environment, wholeCommand }: Context,
  road: Road,
  what: string,
  goLine: string,
  observation: string | null,
): void {
  const gotoolchain = valueOf(environment.settings, "GOTOOLCHAIN");
  const running = { local: environment.go.version, gotoolchain };
  const text = (wholeCommand === true ? tooNewText : tooNewError)(what, goLine, running);
  if (text === null) return;
  const { error } = ruleError(text, "settings");
  road.stop(
    { state: "error", error: { ...error, observation, prefix: "", tooNew: { what, goVersion: goLine } } },
    { at: "content", entry: null, file: "zip" },
  );
}

/** Go prints what is wrong with a zip without the module in front. */
function stopAtZip(road: Road, text: string, observation: string | null): void {
  const { error } = ruleError(text, "http");
  road.stop(
    { state: "error", error: { ...error, observation, prefix: "" } },
    { at: "content", entry: null, file: "zip" },
  );
}

/** `says`: what stands in front of an error that ends go on the spot, as of a zip that was there already; null: it ends the download only. */
function checkZip(context: Context, road: Road, sum: Sum, says: string | null): Checksum {
  const checked = onTheSpot(checkSum(context, sum), says);
  if (checked.state !== "ok") {
    const file = checked.state === "error" ? (checked.error.database?.file ?? null) : "lookup";
    road.stop(checked, { at: "database", entry: null, file });
    return "unknown";
  }
  const { checksum, requests, observation } = checked.value;
  road.piece(checked, { at: "database", entry: null, file: "lookup" }, requests, observation);
  return checksum;
}

/** `says` is not null: the error ends go at once, and this stands before it. */
export function onTheSpot<T>(step: Step<T>, says: string | null): Step<T> {
  if (step.state !== "error" || says === null || isFatal(step.error)) return step;
  return { state: "error", error: fatal(step.error, says) };
}

function fatal(error: GoError, says: string): GoError {
  return { ...error, text: `${says}${error.prefix ?? ""}${error.text}`, prefix: "", fatal: true, bare: true };
}
