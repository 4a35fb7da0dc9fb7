// Follows golang.org/x/mod/semver/semver.go (Go 1.27).

/** The parts of a version, as text. `short` is what `v1` and `v1.2` lack to be complete; `prerelease` and `build` keep their sign. */
export interface Parsed {
  readonly major: string;
  readonly minor: string;
  readonly patch: string;
  readonly short: string;
  readonly prerelease: string;
  readonly build: string;
}

const NUMBER = "(?:0|[1-9][0-9]*)";
const IDENTIFIER = "[0-9A-Za-z-]+";
const VERSION = new RegExp(
  `^v(${NUMBER})(?:\\.(${NUMBER})(?:\\.(${NUMBER})(-${IDENTIFIER}(?:\\.${IDENTIFIER})*)?(\\+${IDENTIFIER}(?:\\.${IDENTIFIER})*)?)?)?$`,
);

/** Reads `vMAJOR[.MINOR[.PATCH[-PRERELEASE][+BUILD]]]`; null where Go says invalid. */
export function parse(version: string): Parsed | null {
  const found = VERSION.exec(version);
  if (found === null) return null;
  const [, major = "", minor, patch, prerelease = "", build = ""] = found;
  if (prerelease.slice(1).split(".").some(isBadNumber)) return null;
  const short = minor === undefined ? ".0.0" : patch === undefined ? ".0" : "";
  return { major, minor: minor ?? "0", patch: patch ?? "0", short, prerelease, build };
}

export function isValid(version: string): boolean {
  return parse(version) !== null;
}

/** `vMAJOR.MINOR.PATCH[-PRERELEASE]`, without build; empty where invalid. */
export function canonical(version: string): string {
  const parsed = parse(version);
  if (parsed === null) return "";
  return `v${parsed.major}.${parsed.minor}.${parsed.patch}${parsed.prerelease}`;
}

/** `v2` of `v2.1.0`; empty where invalid. */
export function major(version: string): string {
  const parsed = parse(version);
  return parsed === null ? "" : `v${parsed.major}`;
}

/** `v2.1` of `v2.1.0`; empty where invalid. */
export function majorMinor(version: string): string {
  const parsed = parse(version);
  return parsed === null ? "" : `v${parsed.major}.${parsed.minor}`;
}

/** `-pre` of `v2.1.0-pre+meta`; empty where there is none or invalid. */
export function prerelease(version: string): string {
  return parse(version)?.prerelease ?? "";
}

/** `+meta` of `v2.1.0-pre+meta`; empty where there is none or invalid. */
export function build(version: string): string {
  return parse(version)?.build ?? "";
}

/** Order by precedence, build ignored. An invalid version is less than any valid one and equal to another invalid one. */
export function compare(v: string, w: string): -1 | 0 | 1 {
  const pv = parse(v);
  const pw = parse(w);
  if (pv === null || pw === null) return pv === pw ? 0 : pv === null ? -1 : 1;
  return (
    compareInt(pv.major, pw.major) ||
    compareInt(pv.minor, pw.minor) ||
    compareInt(pv.patch, pw.patch) ||
    comparePrerelease(pv.prerelease, pw.prerelease)
  );
}

/** The greater of the two, canonical. */
export function max(v: string, w: string): string {
  const cv = canonical(v);
  const cw = canonical(w);
  return compare(cv, cw) > 0 ? cv : cw;
}

function comparePrerelease(x: string, y: string): -1 | 0 | 1 {
  if (x === y) return 0;
  if (x === "") return 1;
  if (y === "") return -1;
  const xs = x.slice(1).split(".");
  const ys = y.slice(1).split(".");
  for (const [i, dx] of xs.entries()) {
    const dy = ys[i];
    if (dy === undefined) return 1;
    const order = compareIdentifier(dx, dy);
    if (order !== 0) return order;
  }
  return -1;
}

/** Numbers come before words. */
function compareIdentifier(x: string, y: string): -1 | 0 | 1 {
  const numeric = isNumber(x);
  if (numeric !== isNumber(y)) return numeric ? -1 : 1;
  return numeric ? compareInt(x, y) : compareText(x, y);
}

/** Decimal texts without leading zeros, of any length. */
function compareInt(x: string, y: string): -1 | 0 | 1 {
  if (x.length !== y.length) return x.length < y.length ? -1 : 1;
  return compareText(x, y);
}

function compareText(x: string, y: string): -1 | 0 | 1 {
  return x === y ? 0 : x < y ? -1 : 1;
}

function isNumber(identifier: string): boolean {
  return /^[0-9]*$/.test(identifier);
}

function isBadNumber(identifier: string): boolean {
  return isNumber(identifier) && identifier.length > 1 && identifier.startsWith("0");
}
