// Follows cmd/go/internal/modfetch/proxy.go (Go 1.27), Versions and latestFromList.
import { isBefore, parseTime, zeroTime } from "../json/parse-time.ts";
import { isPseudoVersion, pseudoVersionTime } from "../module/pseudo-version.ts";
import { compare, isValid } from "../semver/semver.ts";
import { toBytes } from "../url/go-string.ts";
import { fields } from "../url/white-space.ts";

export interface VersionList {
  /** Valid versions that are not pseudo-versions, lowest first. */
  readonly versions: readonly string[];
  /** The newest by time among lines with a time and pseudo-versions; null: Go says `no commits`. */
  readonly newest: string | null;
}

/** Reads the lines of `@v/list`. Lines that do not begin with a valid version count for nothing. */
export function parseVersionList(lines: readonly string[]): VersionList {
  const versions: string[] = [];
  let newest: string | null = null;
  let newestTime = zeroTime;
  for (const line of lines) {
    const [version, time] = fields(line);
    if (version === undefined || !isValid(version)) continue;
    const pseudo = isPseudoVersion(version);
    if (!pseudo) versions.push(version);
    if (time === undefined && !pseudo) continue;
    const when = time === undefined ? pseudoTime(version) : timeOf(time);
    if (!isBefore(newestTime, when)) continue;
    newestTime = when;
    newest = version;
  }
  return { versions: versions.sort(compareVersions), newest };
}

/** Whether Go reads a version from this line. */
export function isVersionLine(line: string): boolean {
  const [version] = fields(line);
  return version !== undefined && isValid(version);
}

/** semver.ByVersion: by precedence, then by text. */
function compareVersions(a: string, b: string): number {
  return compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

function pseudoTime(version: string) {
  const time = pseudoVersionTime(version);
  return time.ok ? timeOf(time.value) : zeroTime;
}

function timeOf(text: string) {
  const time = parseTime(toBytes(text));
  return time.ok ? time.value : zeroTime;
}
