// Follows cmd/go/internal/modfetch/fetch.go Download, DownloadZip and checkMod, and toolchain/select.go Exec (Go 1.27).
import { compareGo, isLangGo } from "../../../go/gover/compare.ts";
import { goSystem } from "../../../go/gover/go-system.ts";
import { versionOfToolchain } from "../../../go/gover/toolchain-version.ts";
import { moduleCacheOf } from "../../../go/modfetch/module-cache.ts";
import { cacheError } from "../../../go/modload/start-error.ts";
import { canonicalVersion } from "../../../go/module/check.ts";
import { escapeVersion } from "../../../go/module/escape.ts";
import { isValid } from "../../../go/semver/semver.ts";
import { knowsFirstReleases } from "../../../go/toolchain/select.ts";
import { quote } from "../../../go/url/quote.ts";
import { type Checksum, checkSum } from "../../check-sum.ts";
import { type Context, done, type GoError, hangs, isFatal, ruleError, type Step } from "../../context.ts";
import { unpackedFolder, zipFile } from "../../module-cache.ts";
import type { Place, Road } from "../../road.ts";
import { walkList } from "../../walk.ts";
import { isFolder, isThere } from "../this-machine/is-there.ts";
import { readHere } from "../this-machine/read-here.ts";

/** The module that holds whole toolchains, each as a version of its own. */
export const TOOLCHAIN_MODULE = "golang.org/toolchain";

const START: Place = { at: "start", entry: null, file: null };
const DATABASE: Place = { at: "database", entry: null, file: "lookup" };

/** The version of `golang.org/toolchain` that holds a go for this machine; `name`: `go1.22.1`. */
export function toolchainVersionFor({ environment }: Context, name: string): string {
  const { goos, goarch } = goSystem(environment.os);
  return `v0.0.1-${name}.${goos}-${goarch}`;
}

/** Takes a toolchain from the module cache or downloads it, and compares it with the database. A failure ends the road with what go prints of it. `silent`: that it is downloaded is not announced. */
export function downloadToolchain(context: Context, road: Road, name: string, silent: boolean): Checksum {
  const version = toolchainVersionFor(context, name);
  const { goos, goarch } = goSystem(context.environment.os);
  const asking = { system: `${goos}/${goarch}`, local: context.environment.go.version ?? "" };
  const wrap = (error: GoError): GoError => ofDownload(name, asking, error);
  const refused = refusal(context, version);
  if (refused !== null) {
    const { error } = ruleError(refused.text, "settings");
    road.stop({ state: "error", error: refused.fatal ? onTheSpot(error) : wrap(error) }, START);
    return "unknown";
  }
  const kept = road.piece(inCache(context, version), START);
  if (kept === null) return "unknown";
  // What lies in the cache is checked again, and then it is not the download that fails.
  if (kept.h1 !== null && (kept.folder || kept.zip)) return check(context, road, version, kept.h1, (error) => error);
  if (!silent) road.announce([`go: downloading ${name} (${goos}/${goarch})`]);
  const problem = context.environment.go.cacheProblem ?? null;
  if (problem?.at === "inside" && problem.path === moduleCacheOf(context.environment.settings)) {
    road.stop({ state: "error", error: wrap(ruleError(problem.text, "settings").error) }, START);
    return "unknown";
  }
  if (kept.zip) return check(context, road, version, kept.zipH1, wrap);
  return fetchZip(context, road, version, wrap);
}

function fetchZip(context: Context, road: Road, version: string, wrap: (error: GoError) => GoError): Checksum {
  const walked = walkList(context, TOOLCHAIN_MODULE, (repo) => repo.zip(version), false);
  const { step } = walked;
  const zip = road.walk("zip", {
    ...walked,
    step: step.state === "error" ? { state: "error" as const, error: wrap(step.error) } : step,
  });
  if (zip === null) return "unknown";
  const { content, observation } = zip;
  const stop = (text: string): void => {
    const { error } = ruleError(text, "http");
    const place = { at: "content", entry: null, file: "zip" } as const;
    road.stop({ state: "error", error: wrap({ ...error, observation }) }, place);
  };
  // What can be hashed is compared with the database before it is unpacked.
  if (content.error !== null && content.h1 === null) stop(content.error);
  if (!road.going) return "unknown";
  const checksum = check(context, road, version, content.h1, wrap);
  if (content.error !== null && road.going) {
    const text = `unzip ${zipFile(context.environment, TOOLCHAIN_MODULE, version)}: ${content.error}`;
    if (!road.pending) road.announce([`-> ${text}`]);
    stop(text);
  }
  return checksum;
}

function check(
  context: Context,
  road: Road,
  version: string,
  h1: string | null,
  wrap: (error: GoError) => GoError,
): Checksum {
  const checked = checkSum(context, { module: TOOLCHAIN_MODULE, version, noun: "module", h1 });
  if (checked.state === "error") {
    const file = checked.error.database?.file ?? null;
    road.stop({ state: "error", error: wrap(checked.error) }, { ...DATABASE, file });
    return "fails";
  }
  if (checked.state !== "ok") {
    road.stop(checked, DATABASE);
    return "unknown";
  }
  const { checksum, requests, observation } = checked.value;
  road.piece(checked, DATABASE, requests, observation);
  return checksum;
}

/** Why nothing is looked for. `fatal`: go says it as it is. */
function refusal({ environment }: Context, version: string): { readonly text: string; readonly fatal: boolean } | null {
  const { settings, os, go } = environment;
  const problem = go.cacheProblem ?? null;
  const made = problem?.at === "cache" && problem.path === moduleCacheOf(settings);
  const cache =
    cacheError(settings, os.platform === "win32") ?? (made ? `could not create module cache: ${problem.text}` : null);
  if (cache !== null) return { text: cache, fatal: true };
  if (!isValid(version)) return { text: `non-semver module version ${quote(version)}`, fatal: false };
  if (canonicalVersion(version) !== version)
    return { text: `non-canonical module version ${quote(version)}`, fatal: false };
  const escaped = escapeVersion(version);
  return escaped.ok ? null : { text: escaped.error, fatal: false };
}

/** What the module cache has of a toolchain. `folder`: unpacked whole; `h1`: as it was recorded; `zipH1`: of the zip itself. */
interface Kept {
  readonly folder: boolean;
  readonly zip: boolean;
  readonly h1: string | null;
  readonly zipH1: string | null;
}

/** DownloadDir, then the files of DownloadZip. */
function inCache(context: Context, version: string): Step<Kept> {
  const zip = zipFile(context.environment, TOOLCHAIN_MODULE, version);
  const of = { module: TOOLCHAIN_MODULE, version };
  const folder = isFolder(context, unpackedFolder(context.environment, TOOLCHAIN_MODULE, version), of);
  const hash = readHere(context, `${zip}hash`, { reads: "ziphash", ...of });
  const partial = isThere(context, zip.replace(/zip$/, "partial"), of);
  if (folder.state !== "ok") return folder;
  if (hash.state !== "ok") return hash;
  if (partial.state !== "ok") return partial;
  const h1 = hash.value.there ? hash.value.file.content.text : null;
  if (folder.value && !partial.value && h1 !== null) return done({ folder: true, zip: true, h1, zipH1: null });
  // Seldom there; it may be large.
  const file = readHere(context, zip, { reads: "zip", ...of });
  if (file.state !== "ok") return file;
  if (!file.value.there) return done({ folder: false, zip: false, h1: null, zipH1: null });
  return done({ folder: false, zip: true, h1, zipH1: file.value.file.content.h1 });
}

/** For which system, and by which go. */
interface Asking {
  readonly system: string;
  readonly local: string;
}

/** While go chooses another one, it puts `go: ` in front of all that it prints, also of what has it already. */
function onTheSpot({ bare, prefix, ...error }: GoError): GoError {
  return { ...error, prefix: bare === true ? "" : `go: ${prefix ?? ""}` };
}

/** Go's words for a download that failed. What every entry says is not there is told without saying where it was looked for. */
function ofDownload(name: string, { system, local }: Asking, error: GoError): GoError {
  if (hangs(error)) return error;
  if (isFatal(error)) return onTheSpot(error);
  if (!error.notExist) return { ...error, prefix: `download ${name}: ${error.prefix ?? ""}` };
  const version = versionOfToolchain(name);
  const isLanguage = isLangGo(version) && compareGo(version, "1.21") >= 0 && knowsFirstReleases(local);
  const instead = isLanguage
    ? `invalid toolchain: ${name} is a language version but not a toolchain version (${name}.x)`
    : `download ${name} for ${system}: toolchain not available`;
  return { ...error, instead };
}
