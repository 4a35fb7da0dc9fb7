// Follows cmd/go/internal/gover/gover.go (Go 1.27), as far as "which rules apply" needs it.

import { rememberLast } from "../../model/remember-last.ts";

/** A Go release, e.g. `go1.26.8` is {major: 1, minor: 26}. */
export interface GoRelease {
  readonly major: number;
  readonly minor: number;
}

/** The newest release whose rules and texts this program knows. */
export const NEWEST_KNOWN = "go1.27";
const newestMinor = 27;

/** The oldest release whose texts are promised; older ones get the outcome only. */
const OLDEST_PROMISED = "go1.21";
const oldestMinor = 21;

/** Reads `go1.26.8`, `1.26`, `go1.27rc1`, `devel go1.28-abc`; null where there is no version in it. */
export const parseGoRelease: (text: string) => GoRelease | null = rememberLast((text) => {
  const match = /(?:^|\s)(?:go)?(\d+)\.(\d+)/.exec(text);
  if (match === null) return null;
  return { major: Number(match[1]), minor: Number(match[2]) };
});

/** The release whose texts are printed for this one: its own where it is known, else the nearest known. */
export function promisedTexts(version: string | null): string {
  const release = parseGoRelease(version ?? NEWEST_KNOWN);
  if (release === null || atLeast(version, newestMinor + 1)) return NEWEST_KNOWN;
  return release.major < 1 || release.minor < oldestMinor ? OLDEST_PROMISED : `go1.${release.minor}`;
}

/** Whether the rules of this release itself are known here, not only those of its neighbours. */
export function knowsRulesOf(version: string): boolean {
  const release = parseGoRelease(version);
  return release?.major === 1 && release.minor >= oldestMinor && release.minor <= newestMinor;
}

/** Whether `version` (null: unknown, then the newest known rules apply) is release 1.`minor` or later. */
export function atLeast(version: string | null, minor: number): boolean {
  const release = parseGoRelease(version ?? NEWEST_KNOWN) ?? parseGoRelease(NEWEST_KNOWN);
  return release === null || release.major > 1 || release.minor >= minor;
}

/** Whether a repair of Go 1.`since` is in `version`; `also`: the first patch release of each older minor release that has it too. */
export function hasRepair(version: string | null, since: number, also: Readonly<Record<number, number>>): boolean {
  if (atLeast(version, since)) return true;
  const [, minor = "", patch = "0"] = /(?:^|\s)(?:go)?1\.(\d+)(?:\.(\d+))?/.exec(version ?? "") ?? [];
  const first = also[Number(minor)];
  return first !== undefined && Number(patch) >= first;
}
