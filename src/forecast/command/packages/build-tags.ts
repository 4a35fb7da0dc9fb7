// Follows cmd/go/internal/imports/tags.go and build.go matchTag (Go 1.27).

import { UNIX_OS } from "../../../go/build/platforms.ts";
import { valueOf } from "../../../go/cfg/value-of.ts";
import { versionOfToolchain } from "../../../go/gover/toolchain-version.ts";
import type { Environment } from "../../../model/environment.ts";

const ALIKE: Readonly<Record<string, string>> = { android: "linux", illumos: "solaris", ios: "darwin" };
const PLATFORMS: Readonly<Record<string, string>> = { win32: "windows", sunos: "solaris" };
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x64: "amd64",
  ia32: "386",
  ppc64: "ppc64le",
  mipsel: "mipsle",
};

/** Whether a tag is set where packages are built for this machine, or for the one that GOOS and GOARCH name. */
export function buildTags({ settings, os, go }: Environment): (tag: string) => boolean {
  const goos = valueOf(settings, "GOOS") || (PLATFORMS[os.platform] ?? os.platform);
  const goarch = valueOf(settings, "GOARCH") || (ARCHITECTURES[os.arch] ?? os.arch);
  const newest = Number(/^1\.(\d+)/.exec(versionOfToolchain(go.version ?? ""))?.[1] ?? "99");
  const set = new Set([goos, goarch, "gc", ALIKE[goos] ?? goos]);
  if (valueOf(settings, "CGO_ENABLED") !== "0") set.add("cgo");
  for (const tag of tagsOf(valueOf(settings, "GOFLAGS"))) set.add(tag);
  return (tag) => {
    const release = /^go1\.(\d+)$/.exec(tag);
    if (release !== null) return Number(release[1]) <= newest;
    return set.has(tag) || (tag === "unix" && UNIX_OS.has(goos));
  };
}

function tagsOf(goflags: string): readonly string[] {
  const tags = /(?:^|\s)['"]?--?tags=([^\s'"]*)/.exec(goflags)?.[1] ?? "";
  return tags.split(",").filter((tag) => tag !== "");
}
