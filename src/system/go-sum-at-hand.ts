import { dirname, join, resolve } from "node:path";
import { findGoMod } from "./go-mod.ts";
import { readBoundedNow } from "./read-now.ts";

/** A go.sum of a large company's monorepo has some 20,000 lines. */
const MAX_BYTES = 16 << 20;

/** The go.sum beside the go.mod at hand; null: there is none that can be read. */
export function readGoSumAtHand(cwd: string): string | null {
  const goMod = findGoMod(resolve(cwd));
  const bytes = goMod === null ? null : readBoundedNow(join(dirname(goMod), "go.sum"), MAX_BYTES);
  return bytes?.ok === true ? bytes.value.toString("utf8") : null;
}
