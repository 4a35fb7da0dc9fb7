// Follows go/build/build.go matchTag and goodOSArchFile, and internal/syslist (Go 1.27).
import { parseGoRelease } from "../gover/version.ts";
import type { MatchTag } from "./constraint.ts";

/** For what is built. `version`: of go, null: unknown; `tags`: of the flag `-tags`. */
export interface BuildContext {
  readonly goos: string;
  readonly goarch: string;
  readonly cgo: boolean;
  readonly version: string | null;
  readonly tags: readonly string[];
}

const KNOWN_OS = new Set(
  "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos".split(
    " ",
  ),
);
const NOT_UNIX = new Set(["js", "nacl", "plan9", "wasip1", "windows", "zos"]);
const KNOWN_ARCH = new Set(
  `386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390
  s390x sparc sparc64 wasm`.split(/\s+/),
);
/** What another name stands for as well. */
const ALSO = new Map([
  ["linux", "android"],
  ["solaris", "illumos"],
  ["darwin", "ios"],
]);

/** Which tags hold for a build. */
export function tagsOf({ goos, goarch, cgo, version, tags }: BuildContext): MatchTag {
  const release = parseGoRelease(version ?? "go1.27");
  return (tag) => {
    if (tag === "cgo") return cgo || tags.includes(tag);
    if (tag === goos || tag === goarch || tag === "gc" || ALSO.get(tag) === goos) return true;
    if (tag === "unix" && KNOWN_OS.has(goos) && !NOT_UNIX.has(goos)) return true;
    const minor = /^go1\.([1-9]\d*)$/.exec(tag)?.[1];
    if (minor !== undefined && release !== null && Number(minor) <= release.minor) return true;
    return tags.includes(tag);
  };
}

/** Every tag but `ignore` both holds and does not: what `go mod tidy` goes by (imports.AnyTags). */
export const anyTags: MatchTag = (tag, prefer) => tag !== "ignore" && prefer;

/** Whether the system and architecture in a file's name, if it has any, are those built for. */
export function goodOSArchFile(name: string, matches: MatchTag): boolean {
  return fileNameTags(name).every((tag) => matches(tag, true));
}

/** The system and architecture in a file's name: `x_linux_amd64.go`. */
export function fileNameTags(name: string): readonly string[] {
  const [stem = ""] = name.split(".");
  const parts = stem.split("_").slice(1);
  if (parts.at(-1) === "test") parts.pop();
  const last = parts.at(-1);
  const before = parts.at(-2);
  if (last === undefined) return [];
  if (before !== undefined && KNOWN_OS.has(before) && KNOWN_ARCH.has(last)) return [before, last];
  return KNOWN_OS.has(last) || KNOWN_ARCH.has(last) ? [last] : [];
}
