// Follows golang.org/x/mod/sumdb/tlog/tlog.go TreeHash (Go 1.27).
import type { Gosumdb } from "../../../go/sumdb/gosumdb.ts";
import { readTree } from "../../../go/sumdb/lookup-answer.ts";
import type { Tile } from "../../../go/sumdb/tile.ts";
import { type ReadHashes, readHashes, rootHash, type TileData } from "../../../go/sumdb/tile-hash-reader.ts";
import { type Hash, type Node, subTrees, type Tree } from "../../../go/sumdb/tlog.ts";

// A walk is repeated whenever an answer comes, and signatures and trees of hashes take longer to check than all the rest of it.
const trees = new Map<string, ReturnType<typeof readTree>>();
const proofs = new Map<string, { readonly tiles: readonly unknown[]; readonly read: ReadHashes }>();

/** `readTree`, once for each note. */
export function readTreeOnce(note: string, { key, verifier }: Gosumdb): ReturnType<typeof readTree> {
  const question = JSON.stringify([key, note]);
  const known = trees.get(question) ?? readTree(note, verifier);
  trees.set(question, known);
  return known;
}

/** `readHashes`, once for the same tiles. */
export function readHashesOnce(
  tree: Tree,
  nodes: readonly Node[],
  tiles: readonly Tile[],
  served: (tile: Tile) => TileData | null,
): ReadHashes {
  const data = tiles.map((tile) => served(tile)?.hashes);
  const question = JSON.stringify([tree.size, tree.hash.toString("base64"), nodes]);
  const known = proofs.get(question);
  if (
    known?.tiles.length === data.length &&
    data.every((one, index) => one !== undefined && one === known.tiles[index])
  )
    return known.read;
  const read = readHashes(tree, nodes, tiles, served);
  if (!("missing" in read)) proofs.set(question, { tiles: data, read });
  return read;
}

/** TreeHash: the hash of a tree with so many records, out of those of its whole subtrees (`subTrees`). */
export function treeHashOf(size: number, hashes: readonly (Hash | null)[]): Hash | null {
  const at = new Map(subTrees(size).map(({ level, n }, index) => [`${level} ${n}`, hashes[index] ?? null]));
  return rootHash(size, ({ level, n }) => at.get(`${level} ${n}`) ?? null);
}
