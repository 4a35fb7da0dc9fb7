// Follows cmd/go/internal/modget/get.go runGet and reportChanges (Go 1.27), for Go's own versions.
import { valueOf } from "../../../go/cfg/value-of.ts";
import { compareGo } from "../../../go/gover/compare.ts";
import { tooNewText } from "../../../go/gover/too-new.ts";
import type { ToolchainPath } from "../../../go/gover/toolchain-query.ts";
import { parseGoMod } from "../../../go/modfile/parse-go-mod.ts";
import type { Project } from "../../../model/environment.ts";
import { type Context, ruleError } from "../../context.ts";
import { Road } from "../../road.ts";
import { initModules, startsAtAll } from "../start-command.ts";
import type { CommandWalk, WalkCommand } from "../walk.ts";
import { goVersionFor } from "./go-version-query.ts";
import { TOOLCHAIN_MODULE } from "./toolchain-download.ts";

/** `go get go@VERSION` and `go get toolchain@VERSION` in a module that requires nothing; null: it is something else. */
export function getGo(...[context, command, project]: Parameters<WalkCommand>): CommandWalk | null {
  const [argument = "", ...more] = command.args;
  const [path = "", query = "upgrade"] = argument.split("@");
  const goLine = goLineAlone(project);
  if (more.length > 0 || !isOfGo(path) || goLine === null || /^(?:patch|none|[<>].*)$/.test(query)) return null;
  const road = new Road();
  const walked = { road, module: TOOLCHAIN_MODULE, query, version: null, checksum: "not-consulted" } as const;
  if (!startsAtAll(context, road, command) || initModules(context, road, command, project) === null) return walked;
  const version = goVersionFor(context, road, { argument, path, query });
  if (version === null) return walked;
  if (path === "toolchain") road.announce([`go: added toolchain go${version}`]);
  else setGoLine(context, road, goLine, version);
  return walked;
}

function isOfGo(path: string): path is ToolchainPath {
  return path === "go" || path === "toolchain";
}

/** The go line of a go.mod that has nothing else to be weighed against a new one; null: there is more. */
function goLineAlone({ goMod, workspace }: Project): string | null {
  const parsed = goMod === null || workspace !== null ? null : parseGoMod(goMod);
  if (parsed?.ok !== true) return null;
  const { go, toolchain, requirements, replacements, tools } = parsed.value;
  const isAlone = toolchain === null && [requirements, replacements, tools].every(({ length }) => length === 0);
  return isAlone && go !== null && compareGo(go, "1.17") >= 0 ? go : null;
}

/** Only a go that is as new writes such a line. */
function setGoLine({ environment: { go, settings } }: Context, road: Road, old: string, version: string): void {
  const what = "updating go.mod";
  const text = tooNewText(what, version, { local: go.version, gotoolchain: valueOf(settings, "GOTOOLCHAIN") });
  if (text !== null) {
    const { error } = ruleError(text, "settings");
    const tooNew = { what, goVersion: version };
    road.stop({ state: "error", error: { ...error, prefix: "", tooNew } }, { at: "start", entry: null, file: null });
    return;
  }
  const order = compareGo(version, old);
  if (order !== 0) road.announce([`go: ${order > 0 ? "upgraded" : "downgraded"} go ${old} => ${version}`]);
}
