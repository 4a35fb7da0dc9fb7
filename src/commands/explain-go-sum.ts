import { dirname, join, resolve } from "node:path";
import type { Rules } from "../forecast/explain/rules.ts";
import { haveSum, parseGoSum } from "../go/modfetch/go-sum.ts";
import { findGoMod } from "../system/go-mod.ts";
import { readBoundedNow } from "../system/read-now.ts";

const MAX_BYTES = 16 << 20;

/** Whether the go.sum beside the go.mod at hand has both checksums of a version; of one that go cannot read, nothing counts. */
export function goSumAtHand(cwd: string): Rules["inGoSum"] {
  const goMod = findGoMod(resolve(cwd));
  const bytes = goMod === null ? null : readBoundedNow(join(dirname(goMod), "go.sum"), MAX_BYTES);
  const sums = bytes?.ok === true ? parseGoSum(bytes.value.toString("utf8")) : null;
  if (sums?.ok !== true) return () => false;
  return (path, version) => haveSum(sums.value, path, version) && haveSum(sums.value, path, `${version}/go.mod`);
}
