// Follows golang.org/x/mod/sumdb/client.go (Go 1.27), checkRecord.
import type { Tile } from "./tile.ts";
import { tilesForNodes } from "./tile-hash-reader.ts";

/** The tiles that prove a record, in Go's order. Empty where the tree does not have the record. */
export function tilesForRecord(treeSize: number, recordId: number): Tile[] {
  return recordId < 0 || recordId >= treeSize ? [] : tilesForNodes(treeSize, [{ level: 0, n: recordId }]);
}
