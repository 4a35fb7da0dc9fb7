// Follows cmd/go/internal/toolchain/switch.go newerToolchain and modfetch/toolchain.go Versions and dlToGo (Go 1.27).
import { compareGo, isPrereleaseGo, languageOf } from "../gover/compare.ts";

/**
 * The toolchain that go switches to where something needs at least the version `need`: the newest patch of the release before the latest one, if
 * that is enough. `versions`: oldest first. null: none is.
 */
export function newerToolchain(need: string, versions: readonly string[]): string | null {
  let latest = "";
  for (const version of versions.toReversed()) {
    if (compareGo(version, need) < 0) break;
    if (languageOf(latest) === languageOf(version)) continue;
    const newer = latest;
    latest = version;
    if (newer !== "" && !isPrereleaseGo(newer)) break;
  }
  return latest === "" ? null : `go${latest}`;
}

/** The versions of Go in the list of `golang.org/toolchain` and the one at hand (`1.27.3`), oldest first. */
export function goVersions(list: readonly string[], local: string): string[] {
  const versions = list.flatMap((line) => {
    const version = /^[^-]*-(?:go)?(.*)\.[^.]*-[^.]*$/s.exec(line)?.[1];
    return version === undefined ? [] : [version];
  });
  return [...new Set([...versions, local])].sort(compareGo);
}
