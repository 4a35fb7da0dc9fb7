// Follows cmd/go/internal/gover/mod.go (Go 1.27).
import { compare } from "../semver/semver.ts";
import { compareGo } from "./compare.ts";
import { versionOfToolchain } from "./toolchain-version.ts";

/** The module versions that stand for go itself: their versions are Go's own. */
export function isToolchain(path: string): boolean {
  return path === "go" || path === "toolchain";
}

/** Which version of a module is the newer one: -1, 0 or 1. */
export function modCompare(path: string, one: string, other: string): number {
  if (path === "go") return compareGo(one, other);
  if (path === "toolchain") return compareGo(versionOfToolchain(one), versionOfToolchain(other));
  return compare(one, other);
}
