// Follows cmd/go/internal/toolchain/switch.go Switch and NewerToolchain (Go 1.27).
import { valueOf } from "../../go/cfg/value-of.ts";
import { compareGo } from "../../go/gover/compare.ts";
import { versionOfToolchain } from "../../go/gover/toolchain-version.ts";
import { parseVersionList } from "../../go/modfetch/version-list.ts";
import { goVersions, newerToolchain } from "../../go/toolchain/newer-toolchain.ts";
import type { Project, Settings } from "../../model/environment.ts";
import { type Context, type GoError, ruleError } from "../context.ts";
import { Road } from "../road.ts";
import { walkList } from "../walk.ts";
import { executeToolchain, type Selected } from "./toolchain.ts";
import { TOOLCHAIN_MODULE } from "./toolchain-download.ts";

/** NeedSwitch: whether GOTOOLCHAIN lets go change to a newer one by itself. */
export function maySwitch(settings: Settings): boolean {
  return /^(?:auto|path)$|\+(?:auto|path)$/.test(valueOf(settings, "GOTOOLCHAIN"));
}

/**
 * Changes to a newer go after a command has come upon something too new. `before`: the road until there, which ended with what go says if it finds
 * no newer one.
 */
export function switchGo(
  context: Context,
  before: Road,
  project: Project,
  { what, goVersion }: NonNullable<GoError["tooNew"]>,
): Selected {
  const road = new Road();
  road.follow(before);
  const list = knownVersions(context, road, project, before, goVersion);
  const name = list === null ? null : newerToolchain(goVersion, list);
  if (list !== null && name === null) fail(road, before, goVersion, noReleases(goVersion));
  if (name === null) return { road, context, name, checksum: "not-consulted" };
  road.announce([`go: ${what} requires go >= ${goVersion}; switching to ${name}`]);
  const gotoolchain = valueOf(context.environment.settings, "GOTOOLCHAIN");
  return executeToolchain(context, road, project, { name, pathOnly: /^path$|\+path$/.test(gotoolchain) });
}

/** autoToolchains or pathToolchains, oldest first; null: not known (yet). */
function knownVersions(
  context: Context,
  road: Road,
  { toolchains = [] }: Project,
  before: Road,
  need: string,
): readonly string[] | null {
  const { settings, go } = context.environment;
  if (!/^auto$|\+auto$/.test(valueOf(settings, "GOTOOLCHAIN"))) {
    const versions = toolchains.filter((name) => name.startsWith("go1.")).map(versionOfToolchain);
    return [...new Set(versions.filter((version) => version.startsWith("1.")))].sort(compareGo);
  }
  const walked = walkList(context, TOOLCHAIN_MODULE, (repo) => repo.versions());
  const { step } = walked;
  if (step.state === "error") {
    const { prefix, text } = step.error;
    const error = { ...step.error, ...failure(before, need, `${prefix ?? ""}${text}`) };
    road.walk("list", { ...walked, step: { state: "error", error } });
    return null;
  }
  const list = road.walk("list", walked);
  if (list === null) return null;
  return goVersions(parseVersionList(list.content.lines).versions, versionOfToolchain(go.version ?? ""));
}

function noReleases(need: string): GoError {
  return ruleError(`no releases found for go >= ${need}`, "settings").error;
}

function fail(road: Road, before: Road, need: string, error: GoError): void {
  const said = { ...error, ...failure(before, need, error.text) };
  road.stop({ state: "error", error: said }, { at: "start", entry: null, file: null });
}

/** Go tells what was too new, and then why it cannot change. */
function failure(before: Road, need: string, text: string): Pick<GoError, "instead"> {
  const first = before.end?.state === "error" ? `${before.end.error.prefix ?? ""}${before.end.error.text}\ngo: ` : "";
  return { instead: `${first}switching to go >= ${need}: ${text}` };
}
