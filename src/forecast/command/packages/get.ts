// Follows cmd/go/internal/modget/get.go runGet (Go 1.27).
import { isOn } from "../../../go/base/command-line.ts";
import { atLeast } from "../../../go/gover/version.ts";
import { type GoMod, parseGoMod } from "../../../go/modfile/parse-go-mod.ts";
import { type GetQuery, isWildcard, parseGetQuery } from "../../../go/modget/get-query.ts";
import { isMetaPackage } from "../../../go/search/patterns.ts";
import { Road } from "../../road.ts";
import type { CommandWalk, WalkCommand } from "../walk.ts";
import { addPackages, type MainModule } from "./add-packages.ts";
import { getFlags } from "./get-flags.ts";
import { isPruned } from "./go-mod-summary.ts";
import { begins, refuse } from "./start.ts";

const START = { at: "start", entry: null, file: null } as const;

/** `go get P@query ...`. */
export const get: WalkCommand = (context, command, project) => {
  const road = new Road();
  const nothing: CommandWalk = { road, module: "", query: "", version: null, checksum: "unknown" };
  const notFollowed = (): CommandWalk => {
    road.stop({ state: "unknown", why: "packages-not-followed", observation: null }, START);
    return nothing;
  };
  if (!begins(context, road)) return nothing;
  const flags = getFlags(command, context.environment.go.version);
  road.announce(flags.announced);
  if (flags.refusal !== null) {
    refuse(road, [flags.refusal]);
    return nothing;
  }
  if (project.root === null || project.goMod === null) {
    refuse(road, [noGoMod(context.environment.go.version)]);
    return nothing;
  }
  const goMod = parseGoMod(project.goMod);
  const main = goMod.ok ? mainModule(goMod.value, project.goMod) : null;
  if (main === null || command.args.length === 0) return notFollowed();
  const parsed = command.args.map((argument) => parseGetQuery(argument, flags.upgrade));
  refuse(
    road,
    parsed.flatMap((one) => (one.ok ? [] : [one.error])),
  );
  if (!road.going) return nothing;
  const queries = parsed.flatMap((one) => (one.ok ? [one.value] : []));
  if (queries.some((query) => isOther(query, main)) || isOn(command, "tool")) return notFollowed();
  return addPackages({ context, road, main, followed: flags.followed }, queries);
};

/** Arguments that stand for what lies in this folder, for many packages, for Go itself, or for what is to be removed. */
function isOther(query: GetQuery, { path }: MainModule): boolean {
  const { pattern, version, isLocal } = query;
  const isGo = pattern === "go" || pattern === "toolchain";
  const isOwn = pattern === path || pattern.startsWith(`${path}/`);
  return isLocal || isWildcard(query) || isMetaPackage(pattern) || isGo || isOwn || version === "none";
}

/** null: it has what changes the meaning of other lines, or too little. */
function mainModule(
  { module, go, requirements, replacements, tools, toolchain }: GoMod,
  text: string,
): MainModule | null {
  if (module === null || go === null || replacements.length > 0 || tools.length > 0) return null;
  if (/^\s*exclude\b/m.test(text)) return null;
  return { path: module, go, toolchain, pruned: isPruned(go), requirements };
}

function noGoMod(goVersion: string | null): string {
  const site = atLeast(goVersion, 27) ? "https://go.dev" : "https://golang.org";
  return [
    "go.mod file not found in current directory or any parent directory.",
    "'go get' is no longer supported outside a module.",
    "To build and install a command, use 'go install' with a version,",
    "like 'go install example.com/cmd@latest'",
    `For more information, see ${site}/doc/go-get-install-deprecation`,
    "or run 'go help get' or 'go help install'.",
  ].join("\n\t");
}
