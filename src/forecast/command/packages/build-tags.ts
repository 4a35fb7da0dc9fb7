// Follows cmd/go/internal/imports/tags.go (Go 1.27).
import { tagsOf } from "../../../go/build/build-context.ts";
import type { MatchTag } from "../../../go/build/constraint.ts";
import { valueOf } from "../../../go/cfg/value-of.ts";
import type { Environment } from "../../../model/environment.ts";

const PLATFORMS: Readonly<Record<string, string>> = { win32: "windows", sunos: "solaris" };
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x64: "amd64",
  ia32: "386",
  ppc64: "ppc64le",
  mipsel: "mipsle",
};

/** Which tags hold where packages are built for this machine, or for the one that GOOS and GOARCH name. */
export function buildTags({ settings, os, go }: Environment, flag: string): MatchTag {
  return tagsOf({
    goos: valueOf(settings, "GOOS") || (PLATFORMS[os.platform] ?? os.platform),
    goarch: valueOf(settings, "GOARCH") || (ARCHITECTURES[os.arch] ?? os.arch),
    cgo: valueOf(settings, "CGO_ENABLED") !== "0",
    version: go.version,
    tags: flag.split(/[, ]/).filter((tag) => tag !== ""),
  });
}
