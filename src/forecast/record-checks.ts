import type { Gosumdb } from "../go/sumdb/gosumdb.ts";
import { type LookupAnswer, readLookup } from "../go/sumdb/lookup-answer.ts";
import { checkRecord, type RecordCheck } from "../go/sumdb/record-check.ts";
import type { Tile } from "../go/sumdb/tile.ts";
import type { TileData } from "../go/sumdb/tile-hash-reader.ts";

// A walk is repeated whenever an answer comes, and a signature and a tree of hashes take longer to check than all the rest of it.
const answers = new Map<string, ReturnType<typeof readLookup>>();
const checks = new WeakMap<LookupAnswer, { readonly hashes: readonly unknown[]; readonly check: RecordCheck }>();

/** `readLookup`, once for each text. */
export function readLookupOnce(text: string, { key, verifier }: Gosumdb, module: string, version: string) {
  const question = JSON.stringify([key, module, version, text]);
  const known = answers.get(question) ?? readLookup(text, verifier, module, version);
  answers.set(question, known);
  return known;
}

/** `checkRecord`, once for each answer and the same tiles. */
export function checkRecordOnce(answer: LookupAnswer, served: (tile: Tile) => TileData | null): RecordCheck {
  const tiles = answer.tiles.map(served);
  const hashes = tiles.map((tile) => tile?.hashes);
  const known = checks.get(answer);
  if (known?.hashes.every((one, index) => one !== undefined && one === hashes[index])) return known.check;
  const check = checkRecord(answer, served);
  if (!("missing" in check)) checks.set(answer, { hashes, check });
  return check;
}
