import { type ToolchainPath, toolchainQuery } from "../../go/gover/toolchain-query.ts";
import { toolchainModuleVersion } from "../../go/gover/toolchain-version.ts";
import type { ModuleFile } from "../../go/modfetch/proxy-request.ts";
import type { Decision } from "./decide.ts";
import { isRevision } from "./is-revision.ts";
import type { Rules } from "./rules.ts";

/** The files that are asked for; without a version the list of versions comes first. */
export function moduleFiles(
  { system, facts }: Rules,
  { path, version }: Pick<Decision, "path" | "version">,
): ModuleFile[] {
  if (path === "go" || path === "toolchain") return toolchainFiles(path, version ?? "", facts.go.version, system);
  if (!isRevision(version, path)) return [{ reads: "list" }, { reads: "latest" }];
  return [
    { reads: "info", version },
    { reads: "mod", version },
    { reads: "zip", version },
  ];
}

/**
 * Whether one version exists is asked for linux-amd64 on every system; `go get go@…` reads the list too; and a switch of toolchains reads
 * the source for this system and nothing else.
 */
function toolchainFiles(
  path: ToolchainPath,
  query: string,
  local: string | null,
  { goos, goarch }: Rules["system"],
): ModuleFile[] {
  const asked = toolchainQuery(path, query, local);
  if (asked.kind === "list" || asked.kind === "invalid") return [{ reads: "list" }];
  const version = query.replace(/^go/, "");
  const info: ModuleFile = { reads: "info", version: toolchainModuleVersion(version, "linux", "amd64") };
  return [
    ...(asked.kind === "asked" ? [info] : []),
    { reads: "list" },
    { reads: "zip", version: toolchainModuleVersion(version, goos, goarch) },
  ];
}
