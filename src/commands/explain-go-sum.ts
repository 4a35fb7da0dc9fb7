import type { Rules } from "../forecast/explain/rules.ts";
import { haveSum, parseGoSum } from "../go/modfetch/go-sum.ts";
import { readGoSumAtHand } from "../system/go-sum-at-hand.ts";

/** Whether the go.sum at hand has both checksums of a version; of one that go cannot read, nothing counts. */
export function goSumAtHand(cwd: string): Rules["inGoSum"] {
  const text = readGoSumAtHand(cwd);
  const sums = text === null ? null : parseGoSum(text);
  if (sums?.ok !== true) return () => false;
  return (path, version) => haveSum(sums.value, path, version) && haveSum(sums.value, path, `${version}/go.mod`);
}
