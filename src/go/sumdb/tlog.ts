// Follows golang.org/x/mod/sumdb/tlog/tlog.go (Go 1.27).
import { createHash } from "node:crypto";

/** 32 bytes of SHA-256. */
export type Hash = Buffer;
export const HASH_SIZE = 32;

/** A tree head: how many records, and the hash over all of them. */
export interface Tree {
  readonly size: number;
  readonly hash: Hash;
}

/** The hash of a leaf: of a zero byte and the record. */
export function recordHash(record: Uint8Array): Hash {
  return createHash("sha256").update("\0").update(record).digest();
}

/** The hash of an inner node: of a byte 1 and the two hashes below. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Hash {
  return createHash("sha256").update("\x01").update(left).update(right).digest();
}

/** A node: `n`-th of `level`, where level 0 are the records. Go keeps them in one row, by number; coordinates say the same. */
export interface Node {
  readonly level: number;
  readonly n: number;
}

/** subTreeIndex: the whole subtrees that a tree of this size is made of, largest first; or what of it comes after `first` records. Sizes are exact to 2^53. */
export function subTrees(size: number, first = 0): Node[] {
  const nodes: Node[] = [];
  for (let from = first; from < size; ) {
    let level = 0;
    while (2 ** (level + 1) <= size - from) level++;
    nodes.push({ level, n: from / 2 ** level });
    from += 2 ** level;
  }
  return nodes;
}
