import { isValidGo } from "../../go/gover/compare.ts";
import { toolchainModuleVersion } from "../../go/gover/toolchain-version.ts";
import type { ModuleFile } from "../../go/modfetch/proxy-request.ts";
import type { Decision } from "./decide.ts";
import { isRevision } from "./is-revision.ts";
import type { Rules } from "./rules.ts";

/** The files that are asked for; without a version the list of versions comes first. */
export function moduleFiles({ system }: Rules, { path, version }: Pick<Decision, "path" | "version">): ModuleFile[] {
  if (path === "go" || path === "toolchain") return toolchainFiles((version ?? "").replace(/^go/, ""), system);
  if (!isRevision(version, path)) return [{ reads: "list" }, { reads: "latest" }];
  return [
    { reads: "info", version },
    { reads: "mod", version },
    { reads: "zip", version },
  ];
}

/**
 * `go get go@…` reads the list; whether one version exists is asked for linux-amd64 on every system, and a switch of toolchains reads the
 * source for this system and nothing else.
 */
function toolchainFiles(version: string, { goos, goarch }: Rules["system"]): ModuleFile[] {
  if (!isValidGo(version) || !/\d\.\d+\.\d|[a-z]/.test(version)) return [{ reads: "list" }];
  return [
    { reads: "list" },
    { reads: "info", version: toolchainModuleVersion(version, "linux", "amd64") },
    { reads: "zip", version: toolchainModuleVersion(version, goos, goarch) },
  ];
}
