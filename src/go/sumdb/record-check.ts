// Follows golang.org/x/mod/sumdb/client.go (Go 1.27), checkRecord.
import type { LookupAnswer } from "./lookup-answer.ts";
import type { Tile } from "./tile.ts";
import { readHashes, type TileData } from "./tile-hash-reader.ts";
import { recordHash } from "./tlog.ts";

/** `missing`: the first tile that nothing is known of, and why it failed is the error. `error` null: the record is in the tree. */
export type RecordCheck = { readonly missing: Tile } | { readonly error: string | null };

/** Whether the tiles prove the record. `served` as for `readHashes`. Errors are Go's texts. */
export function checkRecord(answer: LookupAnswer, served: (tile: Tile) => TileData | null): RecordCheck {
  const { tree, id, tiles } = answer;
  const read = readHashes(tree, [{ level: 0, n: id }], tiles, served);
  if (!("hashes" in read)) return read;
  const authentic = read.hashes[0]?.equals(recordHash(Buffer.from(answer.record)));
  return { error: authentic === true ? null : "cannot authenticate record data in server response" };
}
