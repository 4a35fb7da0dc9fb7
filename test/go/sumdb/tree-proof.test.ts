import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Hash, nodeHash, recordHash, subTrees } from "../../../src/go/sumdb/tlog.ts";
import { misbehaviour, proofNodes, treeProof } from "../../../src/go/sumdb/tree-proof.ts";

/** RFC 6962 2.1.2: PROOF(m, D[n]), written down as it stands there. */
function slowProof(older: number, leaves: readonly Hash[], whole = true): Hash[] {
  if (older === leaves.length) return whole ? [] : [slowRoot(leaves)];
  const left = largestPower(leaves.length);
  return older <= left
    ? [...slowProof(older, leaves.slice(0, left), whole), slowRoot(leaves.slice(left))]
    : [...slowProof(older - left, leaves.slice(left), false), slowRoot(leaves.slice(0, left))];
}

function slowRoot(leaves: readonly Hash[]): Hash {
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return only;
  const left = largestPower(leaves.length);
  return nodeHash(slowRoot(leaves.slice(0, left)), slowRoot(leaves.slice(left)));
}

function largestPower(below: number): number {
  return 2 ** Math.floor(Math.log2(below - 1));
}

const leavesOf = (size: number): Hash[] => Array.from({ length: size }, (_, i) => recordHash(Buffer.from(`${i}`)));

describe("treeProof", () => {
  it("is the proof of RFC 6962", () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 }));
    fc.assert(
      fc.property(sizes, ([one, other]) => {
        const [older, size] = [Math.min(one, other), Math.max(one, other)];
        const leaves = leavesOf(size);
        const hashes = proofNodes(size, older).map(({ level, n }) =>
          slowRoot(leaves.slice(n * 2 ** level, (n + 1) * 2 ** level)),
        );
        expect(treeProof(size, older, hashes)).toEqual(slowProof(older, leaves));
      }),
    );
  });

  it("is none where a hash is not known", () => {
    expect(
      treeProof(
        7,
        3,
        proofNodes(7, 3).map(() => null),
      ),
    ).toBeNull();
  });
});

describe("subTrees", () => {
  it("are those behind the first records too", () => {
    expect(subTrees(7, 4)).toEqual([
      { level: 1, n: 2 },
      { level: 0, n: 6 },
    ]);
  });
});

describe("misbehaviour", () => {
  it("shows both notes and what proves it", () => {
    const [first, second] = leavesOf(2);
    if (first === undefined || second === undefined) throw new Error("two were made");
    expect(misbehaviour("old\nnote\n", "new\n", first, [second])).toBe(
      `SECURITY ERROR\ngo.sum database server misbehavior detected!\n\nold database:\n\told\n\tnote\n\t\nnew database:\n\tnew\n\t\nproof of misbehavior:\n\t${first.toString("base64")}\n\t${second.toString("base64")}`,
    );
  });
});
