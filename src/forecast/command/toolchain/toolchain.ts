// Follows cmd/go/internal/toolchain/select.go Select and Exec (Go 1.27).
import type { GoCommand } from "../../../go/base/command-line.ts";
import { valueOf } from "../../../go/cfg/value-of.ts";
import { goModLookup } from "../../../go/gover/go-mod-lookup.ts";
import { versionOfToolchain } from "../../../go/gover/toolchain-version.ts";
import { atLeast } from "../../../go/gover/version.ts";
import { parseProxyList } from "../../../go/modfetch/proxy-list.ts";
import { selectToolchain } from "../../../go/toolchain/select.ts";
import { quote } from "../../../go/url/quote.ts";
import type { Environment, Project, Settings } from "../../../model/environment.ts";
import type { Checksum } from "../../check-sum.ts";
import { type Context, ruleError } from "../../context.ts";
import { Road } from "../../road.ts";
import { earlyQuery } from "../early-query.ts";
import { shortPath } from "../this-machine/short-path.ts";
import { downloadToolchain } from "./toolchain-download.ts";

/** Which go does the work, and what it took until it was there. */
export interface Selected {
  /** Ended where go ends before the command itself begins. */
  readonly road: Road;
  /** For the rest of the command: the settings and the version of the go that does it. */
  readonly context: Context;
  /** The other go's name, `go1.22.1`; null: the one at hand. */
  readonly name: string | null;
  readonly checksum: Checksum;
}

/** Chooses the go for a command, as every go does since 1.21 before it looks at the command. `words`: as typed, behind `go`. */
export function selectGo(context: Context, words: readonly string[], command: GoCommand, project: Project): Selected {
  const road = new Road();
  const own: Selected = { road, context, name: null, checksum: "not-consulted" };
  const { settings, go } = context.environment;
  if (go.version === null || !atLeast(go.version, 21) || !modulesAreUsed(settings, project)) return own;
  if (isForOwnGo(words, go.version)) return own;
  // Until 1.24 the go.mod at hand did not count for what is installed from elsewhere.
  const counts = atLeast(go.version, 25) || !isFromElsewhere(command);
  const { goLine, toolchainLine, file } = counts ? linesAtHand(project) : NO_LINES;
  const gotoolchain = valueOf(settings, "GOTOOLCHAIN");
  const version = versionOfToolchain(go.version);
  if (version === "") return own;
  const local = `go${version}`;
  const chosen = selectToolchain({ gotoolchain, local, goLine, toolchainLine, file });
  if (chosen.use === "none") {
    stop(road, chosen.error);
    return own;
  }
  if (isFromElsewhere(command)) earlyQuery(context, road, project, command);
  return chosen.use === "local" || road.end !== null ? own : executeToolchain(context, road, project, chosen);
}

/** Exec: the other go from PATH, else downloaded where that is allowed. `silent`: without a word about it. */
export function executeToolchain(
  context: Context,
  road: Road,
  project: Project,
  { name, pathOnly, silent = false }: { readonly name: string; readonly pathOnly: boolean; readonly silent?: boolean },
): Selected {
  const switched = { road, context: withGo(context, name), name };
  if (project.toolchains?.includes(name) === true) return { ...switched, checksum: "not-consulted" };
  if (pathOnly) {
    stop(road, `cannot find ${quote(name)} in PATH`);
    return { ...switched, checksum: "not-consulted" };
  }
  return { ...switched, checksum: downloadToolchain(context, road, name, silent) };
}

/** WillBeEnabled. */
function modulesAreUsed(settings: Settings, project: Project): boolean {
  const mode = valueOf(settings, "GO111MODULE");
  return mode === "" || mode === "on" || (mode === "auto" && (project.root !== null || project.workspace !== null));
}

/** The ways out of a GOTOOLCHAIN that cannot be had, and what is looked up to choose one. */
function isForOwnGo(words: readonly string[], goVersion: string): boolean {
  const [command, first = "", second = "", ...more] = withoutChdir(words);
  if (command !== "env" || more.length > 0) return false;
  return second === ""
    ? first === "GOTOOLCHAIN" || (atLeast(goVersion, 24) && (first === "GOMOD" || first === "GOWORK"))
    : first === "-w" && second.startsWith("GOTOOLCHAIN=");
}

/** handleChdirFlag: it is taken out before anybody reads the words. */
function withoutChdir([command = "", ...rest]: readonly string[]): readonly string[] {
  const [flag = ""] = rest;
  if (flag === "-C" || flag === "--C") return [command, ...rest.slice(2)];
  return /^--?C=/.test(flag) ? [command, ...rest.slice(1)] : [command, ...rest];
}

/** Whether go.mod has no say: `go install PKG@VERSION` and `go run PKG@VERSION`. */
export function isFromElsewhere({ name, args: [first = ""] }: GoCommand): boolean {
  return (name === "install" || name === "run") && first.includes("@") && !/^(?:\.{0,2}\/|\.{1,2}$)/.test(first);
}

const NO_LINES = { goLine: "", toolchainLine: "", file: "" };

/** modGoToolchain: the lines of the go.work or go.mod at hand. */
function linesAtHand({ cwd, root, goMod, workspace, goWork }: Project) {
  const [path, text] =
    workspace !== null && goWork != null
      ? [workspace, goWork]
      : [root === null ? "" : `${root.replace(/\/$/, "")}/go.mod`, goMod ?? ""];
  return {
    goLine: goModLookup(text, "go"),
    toolchainLine: goModLookup(text, "toolchain"),
    file: shortPath(cwd, path),
  };
}

/** The other go reads the same settings, but for the go.env that comes with it. */
function withGo(context: Context, name: string): Context {
  const { environment } = context;
  const settings = Object.fromEntries(
    Object.entries(environment.settings).map(([key, setting]) => [
      key,
      setting.origin === "goroot-file" ? { ...setting, value: RELEASED[key] ?? setting.value } : setting,
    ]),
  );
  const go: Environment["go"] = { ...environment.go, version: `go${versionOfToolchain(name)}`, goroot: null };
  const list = parseProxyList(valueOf(settings, "GOPROXY"), valueOf(settings, "GONOPROXY"));
  // A list of its own: what was worked out for this plan may be for another one.
  const need: Context["need"] = (flow) => context.need(flow);
  return { ...context, need, list, environment: { ...environment, settings, go } };
}

/** The go.env of every release. */
const RELEASED: Readonly<Record<string, string>> = {
  GOPROXY: "https://proxy.golang.org,direct",
  GOSUMDB: "sum.golang.org",
  GOTOOLCHAIN: "auto",
};

function stop(road: Road, text: string): void {
  const { error } = ruleError(text, "settings");
  road.stop({ state: "error", error: { ...error, prefix: "" } }, { at: "start", entry: null, file: null });
}
