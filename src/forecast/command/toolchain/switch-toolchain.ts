// Follows cmd/go/internal/toolchain/switch.go Switch and NewerToolchain (Go 1.27).
import type { CommandName } from "../../../go/base/command-line.ts";
import { valueOf } from "../../../go/cfg/value-of.ts";
import { compareGo } from "../../../go/gover/compare.ts";
import { versionOfToolchain } from "../../../go/gover/toolchain-version.ts";
import { parseVersionList } from "../../../go/modfetch/version-list.ts";
import { goVersions, newerToolchain } from "../../../go/toolchain/newer-toolchain.ts";
import type { Project, Settings } from "../../../model/environment.ts";
import { type Context, type GoError, hangs, ruleError } from "../../context.ts";
import { Road } from "../../road.ts";
import { walkList } from "../../walk.ts";
import { executeToolchain, type Selected } from "./toolchain.ts";
import { TOOLCHAIN_MODULE } from "./toolchain-download.ts";

/** NeedSwitch: whether GOTOOLCHAIN lets go change to a newer one by itself. */
export function maySwitch(settings: Settings): boolean {
  return /^(?:auto|path)$|\+(?:auto|path)$/.test(valueOf(settings, "GOTOOLCHAIN"));
}

/** Where a command has come upon something too new. `before`: the road until there, which ended with what go says of it. */
interface Moment {
  readonly context: Context;
  readonly before: Road;
  readonly project: Project;
  readonly command: CommandName;
  readonly tooNew: NonNullable<GoError["tooNew"]>;
}

/** Changes to a newer go, where there is one. */
export function switchGo(moment: Moment): Selected {
  const { context, before, project, tooNew, command } = moment;
  const { what, goVersion } = tooNew;
  const road = new Road();
  road.follow(before);
  const list = knownVersions(moment, road);
  const name = list === null ? null : newerToolchain(goVersion, list);
  if (list !== null && name === null) {
    const { error } = ruleError(`no releases found for go >= ${goVersion}`, "settings");
    road.stop({ state: "error", error: cannot(moment, error) }, { at: "start", entry: null, file: null });
  }
  if (name === null) return { road, context, name, checksum: "not-consulted" };
  road.announce([`go: ${what} requires go >= ${goVersion}; switching to ${name}`]);
  const gotoolchain = valueOf(context.environment.settings, "GOTOOLCHAIN");
  const pathOnly = /^path$|\+path$/.test(gotoolchain);
  // That command announces nothing that it downloads.
  return executeToolchain(context, road, project, { name, pathOnly, silent: command === "mod download" });
}

/** autoToolchains or pathToolchains, oldest first; null: not known (yet). */
function knownVersions(moment: Moment, road: Road): readonly string[] | null {
  const { context, project } = moment;
  const { settings, go } = context.environment;
  if (!/^auto$|\+auto$/.test(valueOf(settings, "GOTOOLCHAIN"))) {
    const versions = (project.toolchains ?? []).filter((name) => name.startsWith("go1.")).map(versionOfToolchain);
    return [...new Set(versions.filter((version) => version.startsWith("1.")))].sort(compareGo);
  }
  const walked = walkList(context, TOOLCHAIN_MODULE, (repo) => repo.versions());
  const { step } = walked;
  const said = step.state === "error" ? { ...step, error: cannot(moment, step.error) } : step;
  const list = road.walk("list", { ...walked, step: said });
  if (list === null) return null;
  return goVersions(parseVersionList(list.content.lines).versions, versionOfToolchain(go.version ?? ""));
}

/** Go tells what was too new, and then why it cannot change; `go mod download` tells the former once more. */
function cannot({ before, tooNew, command }: Moment, error: GoError): GoError {
  if (hangs(error)) return error;
  const first = before.end?.state === "error" ? `${before.end.error.prefix ?? ""}${before.end.error.text}` : "";
  const why = `switching to go >= ${tooNew.goVersion}: ${error.prefix ?? ""}${error.text}`;
  return { ...error, instead: [first, why, ...(command === "mod download" ? [first] : [])].join("\ngo: ") };
}
