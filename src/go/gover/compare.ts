// Follows internal/gover/gover.go Parse and IsValid (Go 1.27).

/** The parts of a Go version `1.22rc1`; `patch` is empty where there is none. Numbers are decimal, without leading zeros. */
interface GoVersion {
  readonly major: string;
  readonly minor: string;
  readonly patch: string;
  /** `rc`, `beta` or another word; empty: none. */
  readonly kind: string;
  readonly pre: string;
}

const NUMBER = "(?:0|[1-9][0-9]*)";
const GO_VERSION = new RegExp(`^(${NUMBER})(?:\\.(${NUMBER})(?:\\.(${NUMBER})|([a-z]+)(${NUMBER})?)?)?$`);

/** `1.22.1`, `1.22rc1`, `1.22rc`, `1.22`, `1`; null where it is no Go version. Versions up to 1.20 stand for their `.0`. */
function parseGo(version: string): GoVersion | null {
  const found = GO_VERSION.exec(version);
  if (found === null) return null;
  const [, major = "", minor, patch, kind = "", pre = ""] = found;
  if (minor === undefined) return { major, minor: "0", patch: "0", kind: "", pre: "" };
  // Before Go 1.21 there was no .0 release: 1.20 was the release itself.
  const implied = kind === "" && Number(minor) < 21 ? "0" : "";
  return { major, minor, patch: patch ?? implied, kind, pre };
}

export function isValidGo(version: string): boolean {
  return parseGo(version) !== null;
}

/** IsLang: a version of the language, `1.22`, which is no release since Go 1.21. */
export function isLangGo(version: string): boolean {
  const parsed = parseGo(version);
  return parsed !== null && parsed.patch === "" && parsed.kind === "" && parsed.pre === "";
}

/** Lang: the version of the language, `1.22` of `1.22.3`; empty where it is no version. */
export function languageOf(version: string): string {
  const parsed = parseGo(version);
  if (parsed === null) return "";
  return parsed.major === "1" && parsed.minor === "0" ? parsed.major : `${parsed.major}.${parsed.minor}`;
}

/** IsPrerelease */
export function isPrereleaseGo(version: string): boolean {
  return (parseGo(version)?.kind ?? "") !== "";
}

/** Compare: -1, 0 or 1; what is no Go version comes before all that are. */
export function compareGo(one: string, other: string): number {
  const [x, y] = [parseGo(one), parseGo(other)];
  if (x === null || y === null) return Number(x !== null) - Number(y !== null);
  return (
    order(x.major, y.major) ||
    order(x.minor, y.minor) ||
    order(x.patch, y.patch) ||
    (x.kind < y.kind ? -1 : x.kind > y.kind ? 1 : 0) ||
    order(x.pre, y.pre)
  );
}

/** Decimal numbers of any length; nothing comes before every number. */
function order(one: string, other: string): number {
  if (one === other) return 0;
  if (one.length !== other.length) return one.length < other.length ? -1 : 1;
  return one < other ? -1 : 1;
}
