// Follows cmd/go/internal/modfetch/fetch.go readGoSum, HaveSum and haveModSumLocked (Go 1.27).
import { rememberLast } from "../../model/remember-last.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { fields } from "../url/white-space.ts";

/** The hashes of a go.sum: under `path version`, and for the go.mod alone under `path version/go.mod`. */
export type GoSum = ReadonlyMap<string, readonly string[]>;

/** What was written for legacy modules by a bug, and means nothing. */
const EMPTY_GO_MOD = "h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=";

/** Reads a go.sum. The error is what stands behind its path: `:3: wrong number of fields 2`. */
export const parseGoSum: (text: string) => Result<GoSum, string> = rememberLast((text) => {
  const sums = new Map<string, string[]>();
  for (const [index, line] of text.split("\n").entries()) {
    const [path = "", version = "", hash = "", ...more] = fields(line);
    if (path === "") continue;
    if (hash === "" || more.length > 0) return fail(`:${index + 1}: wrong number of fields ${fields(line).length}`);
    if (hash === EMPTY_GO_MOD) continue;
    const key = `${path} ${version}`;
    sums.set(key, [...(sums.get(key) ?? []), hash]);
  }
  return ok(sums);
});

/** `other`: the first hash of the only known algorithm, where it is not the one of the file. `unknown`: hashes, but none that go can read. */
export type Recorded =
  | { readonly recorded: "same" | "none" }
  | { readonly recorded: "other"; readonly hash: string }
  | { readonly recorded: "unknown"; readonly hashes: readonly string[] };

/** What go.sum says of a file with the hash `h1`. Lines count in their order: a right one behind a wrong one comes too late. */
export function recordedIn(sums: GoSum, path: string, version: string, h1: string): Recorded {
  const hashes = sums.get(`${path} ${version}`) ?? [];
  const decisive = hashes.find((hash) => hash === h1 || isKnown(hash));
  if (decisive === h1) return { recorded: "same" };
  if (decisive !== undefined) return { recorded: "other", hash: decisive };
  return hashes.length === 0 ? { recorded: "none" } : { recorded: "unknown", hashes };
}

/** Whether go.sum holds a hash of the file that go can read; `version` of a go.mod alone ends in `/go.mod`. */
export function haveSum(sums: GoSum, path: string, version: string): boolean {
  return sums.get(`${path} ${version}`)?.some(isKnown) === true;
}

function isKnown(hash: string): boolean {
  return hash.startsWith("h1:");
}
