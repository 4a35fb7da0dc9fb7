// Follows golang.org/x/mod/sumdb/client.go (Go 1.27), Lookup with an empty cache.
import { fail, ok, type Result } from "../../model/result.ts";
import { openNote } from "./note.ts";
import type { Tile } from "./tile.ts";
import { tilesForRecord } from "./tile-plan.ts";
import type { Tree } from "./tlog.ts";
import { parseRecord, parseTree } from "./tlog-note.ts";
import type { Verifier } from "./verifier-key.ts";

/** A lookup answer with a good signature. The record is proved only by its tiles (`checkRecord`). */
export interface LookupAnswer {
  /** Number of the record in the tree. */
  readonly id: number;
  /** The record's lines. */
  readonly record: string;
  readonly tree: Tree;
  /** `h1:...` of the first such line for `VERSION/go.mod`, which is the one that counts; null: none. */
  readonly goModH1: string | null;
  /** The same for the zip. */
  readonly zipH1: string | null;
  /** What Go asks for next, all at once. */
  readonly tiles: readonly Tile[];
}

/**
 * Reads what `/lookup/MODULE@VERSION` answered. Errors are Go's texts, as it prints them after `verifying go.mod: M@V/go.mod: ` or
 * `verifying module: M@V: `.
 */
export function readLookup(
  text: string,
  verifier: Verifier,
  module: string,
  version: string,
): Result<LookupAnswer, string> {
  const parsed = parseRecord(text);
  if (!parsed.ok) return parsed;
  const { id, text: record, rest } = parsed.value;
  const tree = readTree(rest, verifier);
  if (!tree.ok) return tree;
  const { size } = tree.value;
  if (id >= BigInt(size)) return fail(`cannot validate record ${id} in tree of size ${size}`);
  // QUIRK: a number below 0 makes Go look at record 0, which then is another.
  const number = Math.max(0, Number(id));
  return ok({
    id: number,
    record,
    tree: tree.value,
    goModH1: h1Of(record, `${module} ${version}/go.mod h1:`),
    zipH1: h1Of(record, `${module} ${version} h1:`),
    tiles: tilesForRecord(size, number),
  });
}

/** The tree of a signed note (mergeLatestMem). No note at all is no error: it counts as the empty tree. */
export function readTree(message: string, verifier: Verifier): Result<Tree, string> {
  if (message === "") return ok({ size: 0, hash: Buffer.alloc(0) });
  const note = openNote(message, verifier);
  if (!note.ok) return fail(`reading tree note: ${note.error}\nnote:\n${message}`);
  const tree = parseTree(note.value.text);
  return tree.ok ? tree : fail(`reading tree: ${tree.error}\ntree:\n${note.value.text}`);
}

function h1Of(record: string, prefix: string): string | null {
  const line = record.split("\n").find((candidate) => candidate.startsWith(prefix));
  return line === undefined ? null : line.slice(prefix.length - "h1:".length);
}
