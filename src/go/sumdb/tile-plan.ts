// Follows golang.org/x/mod/sumdb/tlog/tile.go (Go 1.27), tileHashReader.ReadHashes.
import { parentTile, type Tile, tileForNode } from "./tile.ts";
import { subTrees } from "./tlog.ts";

/**
 * The tiles that prove a record, in Go's order; Go asks for all of them at once. First come those that the hash of the whole tree
 * is made from, then those from there down to the record. Empty where the tree does not have the record.
 */
export function tilesForRecord(treeSize: number, recordId: number): Tile[] {
  const tiles = new Map<string, Tile>();
  if (recordId < 0 || recordId >= treeSize) return [];
  for (const node of subTrees(treeSize)) {
    const tile = tileForNode(node, treeSize);
    tiles.set(tile.path, tile);
  }
  const down: Tile[] = [];
  const leaf = tileForNode({ level: 0, n: recordId }, treeSize);
  for (let k = 0; ; k++) {
    const tile = parentTile(leaf, k, treeSize);
    if (tile === null || tiles.has(tile.path)) break;
    down.unshift(tile);
  }
  for (const tile of down) tiles.set(tile.path, tile);
  return [...tiles.values()];
}
