// Follows golang.org/x/mod/sumdb/tlog/tlog.go ProveTree and sumdb/client.go checkTrees (Go 1.27).
import { type Hash, type Node, nodeHash, subTrees } from "./tlog.ts";

/** treeProofIndex: the nodes that prove that a tree of `older` records is the beginning of one of `size`. */
export function proofNodes(size: number, older: number): Node[] {
  return runs(0, size, older).flatMap(({ from, to }) => subTrees(to, from));
}

/** treeProof, out of the hashes of `proofNodes`; null: one of them is not known. */
export function treeProof(size: number, older: number, hashes: readonly (Hash | null)[]): Hash[] | null {
  let at = 0;
  const ofRun = new Map<string, Hash | null>();
  for (const { from, to } of runs(0, size, older)) {
    const count = subTrees(to, from).length;
    ofRun.set(`${from}`, joined(hashes.slice(at, at + count)));
    at += count;
  }
  const proof: Hash[] = [];
  for (const { from } of inProofOrder(0, size, older)) {
    const hash = ofRun.get(`${from}`);
    if (hash == null) return null;
    proof.push(hash);
  }
  return proof;
}

/** What go prints when two signed trees contradict each other. */
export function misbehaviour(oldNote: string, newNote: string, hash: Hash, proof: readonly Hash[]): string {
  const indented = (note: string): string => note.replaceAll("\n", "\n\t");
  const proved = [hash, ...proof].map((one) => `\n\t${one.toString("base64")}`).join("");
  return `SECURITY ERROR\ngo.sum database server misbehavior detected!\n\nold database:\n\t${indented(oldNote)}\nnew database:\n\t${indented(newNote)}\nproof of misbehavior:${proved}`;
}

interface Run {
  readonly from: number;
  readonly to: number;
}

/** From left to right, as they are read. */
function runs(from: number, to: number, n: number): Run[] {
  return inProofOrder(from, to, n).toSorted((one, other) => one.from - other.from);
}

/** From the inside to the outside, as they are proved. */
function inProofOrder(from: number, to: number, n: number): Run[] {
  if (n === to) return from === 0 ? [] : [{ from, to }];
  const middle = from + largestPowerBelow(to - from);
  return n <= middle
    ? [...inProofOrder(from, middle, n), { from: middle, to }]
    : [...inProofOrder(middle, to, n), { from, to: middle }];
}

/** maxpow2 */
function largestPowerBelow(length: number): number {
  let power = 1;
  while (power * 2 < length) power *= 2;
  return power;
}

/** subTreeHash */
function joined(hashes: readonly (Hash | null)[]): Hash | null {
  return (
    hashes.reduceRight<Hash | null | undefined>((right, left) => {
      if (right === undefined) return left;
      return left === null || right === null ? null : nodeHash(left, right);
    }, undefined) ?? null
  );
}
