// Follows golang.org/x/mod/module/pseudo.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { build, isValid, prerelease } from "../semver/semver.ts";
import { quote } from "../url/quote.ts";
import type { InvalidVersionError } from "./errors.ts";

const PSEUDO_VERSION =
  /^v[0-9]+\.(?:0\.0-|[0-9]+\.[0-9]+-(?:[^+]*\.)?0\.)[0-9]{14}-[A-Za-z0-9]+(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

interface PseudoParts {
  /** `vX.0.0`, `vX.Y.(Z+1)-0` or `vX.Y.Z-pre.0`. */
  readonly base: string;
  readonly timestamp: string;
  readonly rev: string;
  readonly build: string;
}

/** IsPseudoVersion: by form alone; the time need not exist. */
export function isPseudoVersion(version: string): boolean {
  return isValid(version) && PSEUDO_VERSION.test(version);
}

/** PseudoVersionTime: the commit time, RFC 3339 in UTC, whole seconds. */
export function pseudoVersionTime(version: string): Result<string, InvalidVersionError> {
  const parts = parsePseudoVersion(version);
  if (!parts.ok) return parts;
  const time = parseTimestamp(parts.value.timestamp);
  return time === null ? invalid(version, `malformed time ${quote(parts.value.timestamp)}`) : ok(time);
}

/** PseudoVersionRev: the (short) commit hash. */
export function pseudoVersionRev(version: string): Result<string, InvalidVersionError> {
  const parts = parsePseudoVersion(version);
  return parts.ok ? ok(parts.value.rev) : parts;
}

/** PseudoVersionBase: the tagged version before the commit; empty: none. */
export function pseudoVersionBase(version: string): Result<string, InvalidVersionError> {
  const parts = parsePseudoVersion(version);
  if (!parts.ok) return parts;
  const { base, build: metadata } = parts.value;
  const pre = prerelease(base);
  if (pre === "") {
    return metadata === "" ? ok("") : invalid(version, `lacks base version, but has build metadata ${quote(metadata)}`);
  }
  if (pre !== "-0") return ok(base.replace(/\.0$/, "") + metadata);
  const release = base.slice(0, -pre.length);
  const dot = release.lastIndexOf(".") + 1;
  const patch = BigInt(release.slice(dot));
  if (patch === 0n) return invalid(version, `version before ${release} would have negative patch number`);
  return ok(`${release.slice(0, dot)}${patch - 1n}${metadata}`);
}

function parsePseudoVersion(version: string): Result<PseudoParts, InvalidVersionError> {
  if (!isPseudoVersion(version)) return invalid(version, "syntax error");
  const metadata = build(version);
  const whole = version.slice(0, version.length - metadata.length);
  const revDash = whole.lastIndexOf("-");
  const before = whole.slice(0, revDash);
  const cut = Math.max(before.lastIndexOf("-"), before.lastIndexOf("."));
  return ok({
    base: before.slice(0, cut),
    timestamp: before.slice(cut + 1),
    rev: whole.slice(revDash + 1),
    build: metadata,
  });
}

function invalid(version: string, err: string): { readonly ok: false; readonly error: InvalidVersionError } {
  return fail({ version, pseudo: true, err });
}

/** `yyyymmddhhmmss` as RFC 3339, or null where no such time exists. */
function parseTimestamp(timestamp: string): string | null {
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(timestamp);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second] = found;
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  const date = new Date(text);
  // Date rolls the 31st of a short month over; what does not come back unchanged does not exist.
  return !Number.isNaN(date.getTime()) && date.toISOString() === text.replace("Z", ".000Z") ? text : null;
}
