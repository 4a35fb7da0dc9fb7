// Follows cmd/go/internal/modget/get.go runGet (Go 1.27).
import { atLeast } from "../../../go/gover/version.ts";
import { type GetQuery, isWildcard, parseGetQuery } from "../../../go/modget/get-query.ts";
import { isMetaPackage } from "../../../go/search/patterns.ts";
import { ruleError } from "../../context.ts";
import { Road } from "../../road.ts";
import { loadMainModule } from "../module-graph/main-module.ts";
import { initModules, startsAtAll } from "../start-command.ts";
import type { CommandWalk, WalkCommand } from "../walk.ts";
import { addPackages } from "./add-packages.ts";
import { assuming } from "./assumed.ts";
import { getFlags } from "./get-flags.ts";

const START = { at: "start", entry: null, file: null } as const;

/** `go get P@query ...`. */
export const get: WalkCommand = (context, command, project) => {
  const road = new Road();
  const nothing: CommandWalk = { road, module: "", query: "", version: null, checksum: "unknown" };
  if (!startsAtAll(context, road, command)) return nothing;
  const flags = getFlags(command, context.environment.go.version);
  road.announce(flags.announced);
  if (flags.refusal !== null) refuse(road, [flags.refusal]);
  if (!road.going || initModules(context, road, command, project) === null) return nothing;
  if (project.goMod === null) refuse(road, [noGoMod(context.environment.go.version)]);
  const main = road.going ? loadMainModule(context, road, command, project) : null;
  if (main?.goMod == null) return nothing;
  const parsed = command.args.map((argument) => parseGetQuery(argument, flags.upgrade));
  refuse(
    road,
    parsed.flatMap((one) => (one.ok ? [] : [one.error])),
  );
  const queries = parsed.flatMap((one) => (one.ok ? [one.value] : []));
  const isKnown = queries.length > 0;
  if (road.going && (!isKnown || queries.some((query) => isOther(query, main.goMod?.module ?? ""))))
    road.stop({ state: "unknown", why: "packages-not-followed", observation: null }, START);
  const { loader, isExcluded } = main;
  if (loader === null || !road.going) return nothing;
  const { followed } = flags;
  const replaced = new Set(loader.goMod.replacements.map(({ oldPath }) => oldPath));
  const tags = command.flags.get("tags") ?? "";
  const isReplaced = (module: string): boolean => replaced.has(module);
  return addPackages({ ...assuming(loader), followed, isExcluded, isReplaced, tags }, queries);
};

/** Ends the road with what go says of its arguments, a line for each. */
export function refuse(road: Road, texts: readonly string[]): void {
  if (texts.length === 0) return;
  const { error } = ruleError(texts.join("\ngo: "), "settings");
  road.stop({ state: "error", error: { ...error, prefix: "" } }, { at: "path", entry: null, file: null });
}

/** Arguments that stand for what lies in this folder, for many packages, for Go itself, or for what is to be removed. */
function isOther(query: GetQuery, main: string): boolean {
  const { pattern, version, isLocal } = query;
  const isGo = pattern === "go" || pattern === "toolchain";
  const isOwn = pattern === main || pattern.startsWith(`${main}/`);
  return isLocal || isWildcard(query) || isMetaPackage(pattern) || isGo || isOwn || version === "none";
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
