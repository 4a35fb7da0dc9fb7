// Follows golang.org/x/mod/sumdb/client.go Lookup, mergeLatest, checkTrees, checkRecord and readTile (Go 1.27).
import type { Gosumdb } from "../../../go/sumdb/gosumdb.ts";
import { fullTile, type Tile } from "../../../go/sumdb/tile.ts";
import { type TileData, tilesForNodes } from "../../../go/sumdb/tile-hash-reader.ts";
import { recordHash, subTrees, type Tree } from "../../../go/sumdb/tlog.ts";
import { parseRecord } from "../../../go/sumdb/tlog-note.ts";
import { misbehaviour, proofNodes, treeProof } from "../../../go/sumdb/tree-proof.ts";
import { type Context, done, hangs, ruleError, type Step } from "../../context.ts";
import { type Database, type DatabaseAnswer, lookUp, openDatabase, readRemote } from "../../database.ts";
import { readLookupOnce } from "../../record-checks.ts";
import type { FindRecord, FoundRecord, VerifiedRecord } from "../../verified-record.ts";
import { DatabaseCache } from "./database-cache.ts";
import { readHashesOnce, readTreeOnce, treeHashOf } from "./tree-checks.ts";

/** Finds a record as a client that has a cache: what is kept is not asked for, and trees must go on from the one that was seen last. */
export const findRecordWithCache: FindRecord = (context, gosumdb, module, version) =>
  new Client(context, gosumdb, module, version).find();

/** One look-up. */
class Client {
  readonly #context: Context;
  readonly #gosumdb: Gosumdb;
  readonly #module: string;
  readonly #version: string;
  readonly #cache: DatabaseCache;
  readonly #tiles = new Map<string, Step<TileData>>();
  readonly #requests: string[] = [];
  #database: Step<Database> | null = null;

  constructor(context: Context, gosumdb: Gosumdb, module: string, version: string) {
    this.#context = context;
    this.#gosumdb = gosumdb;
    this.#module = module;
    this.#version = version;
    this.#cache = new DatabaseCache(context, gosumdb.name);
  }

  find(): FoundRecord {
    const step = this.#lookUp();
    // Whatever it came to, this was asked until then.
    const all = step.state === "error" ? { ...step, error: { ...step.error, requests: this.#requests } } : step;
    const closed = this.#database !== null && this.#database.state !== "ok";
    return { step: all, file: closed ? "supported" : "lookup" };
  }

  #lookUp(): Step<VerifiedRecord> {
    // Asked now, so that it comes beside the first.
    const kept = this.#cache.lookup(this.#module, this.#version);
    const initial = this.#initial();
    if (initial.state !== "ok") return initial;
    if (kept.state !== "ok") return kept;
    const found: Step<{ text: string; observation: string }> = kept.value === null ? this.#remote() : done(kept.value);
    if (found.state !== "ok") return found;
    const { text, observation } = found.value;
    const answer = readLookupOnce(text, this.#gosumdb, this.#module, this.#version);
    if (!answer.ok) return this.#wrong(answer.error, observation);
    const { tree, id, record } = answer.value;
    const [seen, signed] = [initial.value, { tree, note: noteIn(text) }];
    const [older, newer] = tree.size <= seen.tree.size ? [signed, seen] : [seen, signed];
    const onTimeline = this.#checkTrees(older, newer, observation);
    if (onTimeline.state !== "ok") return onTimeline;
    const hashes = this.#readHashes(newer.tree, [{ level: 0, n: id }]);
    if (hashes.state !== "ok") return hashes;
    if ("error" in hashes.value) return this.#wrong(hashes.value.error, observation);
    if (hashes.value.hashes[0]?.equals(recordHash(Buffer.from(record))) !== true)
      return this.#wrong("cannot authenticate record data in server response", observation);
    return done({ answer: answer.value, observation, requests: this.#requests });
  }

  /** initWork: the tree that was seen last, which is proved before anything else; an empty one: none. */
  #initial(): Step<Signed> {
    const file = this.#cache.latest();
    if (file.state !== "ok") return file;
    const initialising = (text: string) => ruleError(`initializing sumdb.Client: ${text}`, "sumdb");
    if ("error" in file.value) return initialising(file.value.error);
    const tree = readTreeOnce(file.value.text, this.#gosumdb);
    if (!tree.ok) return initialising(tree.error);
    const signed = { tree: tree.value, note: file.value.text };
    const checked = this.#checkTrees(signed, signed, null);
    if (checked.state === "ok") return done(signed);
    if (checked.state !== "error" || checked.error.fatal === true) return checked;
    const { error } = checked;
    return { state: "error", error: { ...error, text: `initializing sumdb.Client: ${error.text}` } };
  }

  #checkTrees(older: Signed, newer: Signed, observation: string | null): Step<null> {
    const [before, after] = [older.tree.size, newer.tree.size];
    if (before === 0) return done(null);
    const hashes = this.#readHashes(newer.tree, subTrees(before));
    const against = before === after ? "" : ` against tree#${after}`;
    const checking = (text: string): string => `checking tree#${before}${against}: ${text}`;
    if (hashes.state === "error")
      return { state: "error", error: { ...hashes.error, text: checking(hashes.error.text) } };
    if (hashes.state !== "ok") return hashes;
    if ("error" in hashes.value) return this.#wrong(checking(hashes.value.error), observation);
    const hash = treeHashOf(before, hashes.value.hashes);
    if (hash === null || hash.equals(older.tree.hash)) return done(null);
    const nodes = this.#readHashes(newer.tree, proofNodes(after, before));
    if (nodes.state !== "ok") return nodes;
    const proof = "hashes" in nodes.value ? treeProof(after, before, nodes.value.hashes) : [];
    const { error } = ruleError(misbehaviour(older.note, newer.note, hash, proof ?? []), "sumdb");
    return { state: "error", error: { ...error, observation, fatal: true, bare: true } };
  }

  #readHashes(tree: Tree, nodes: ReturnType<typeof subTrees>) {
    const tiles = tilesForNodes(tree.size, nodes);
    // All at once, as go does: the check below may stop at the first one that is missing.
    for (const tile of tiles) this.#served(tile);
    const read = readHashesOnce(tree, nodes, tiles, (tile) => this.#served(tile));
    if (!("missing" in read)) return done(read);
    const why = this.#tile(read.missing);
    if (why.state === "ok") throw new Error("the tile is there");
    return why;
  }

  #served(tile: Tile): TileData | null {
    const step = this.#tile(tile);
    return step.state === "ok" ? step.value : null;
  }

  #tile(tile: Tile): Step<TileData> {
    const step = this.#tiles.get(tile.path) ?? this.#readTile(tile);
    this.#tiles.set(tile.path, step);
    return step;
  }

  #readTile(tile: Tile): Step<TileData> {
    const kept = this.#cache.tile(tile);
    if (kept.state !== "ok") return kept;
    if (kept.value !== null) return done(kept.value);
    const partial = this.#remoteTile(tile, false);
    const whole = fullTile(tile);
    if (partial.state !== "error" || hangs(partial.error) || whole === null) return partial;
    const full = this.#remoteTile(whole, true);
    // Go shows the error of the partial tile.
    return full.state === "error" ? partial : full;
  }

  #remoteTile(tile: Tile, full: boolean): Step<TileData> {
    const database = this.#open();
    if (database.state !== "ok") return database;
    const { value } = database;
    const answer = readRemote(this.#context, value, `/${tile.path}`, "tile", this.#module, this.#version);
    this.#note(answer);
    if (answer.state !== "ok") return answer;
    const { content, observation } = answer.value;
    if (content?.reads !== "tile") return { state: "unknown", why: "body-not-read", observation };
    return done({ bytes: content.bytes, hashes: content.hashes, full });
  }

  #remote(): Step<DatabaseAnswer> {
    const database = this.#open();
    if (database.state !== "ok") return database;
    const found = lookUp(this.#context, database.value, this.#module, this.#version);
    this.#note(found);
    return found;
  }

  /** initBase, when the first thing is not in the cache. */
  #open(): Step<Database> {
    if (this.#database !== null) return this.#database;
    this.#database = openDatabase(this.#context, this.#gosumdb);
    this.#note(this.#database);
    return this.#database;
  }

  #note(step: Step<{ readonly requests: readonly string[] }>): void {
    if (step.state === "ok") this.#requests.push(...step.value.requests);
    if (step.state === "error") this.#requests.push(...step.error.requests);
  }

  #wrong(text: string, observation: string | null): Step<never> {
    const { error } = ruleError(text, "sumdb");
    return { state: "error", error: { ...error, observation } };
  }
}

/** A tree and the note that it was signed in. */
interface Signed {
  readonly tree: Tree;
  readonly note: string;
}

/** The signed tree behind the record of a look-up. */
function noteIn(lookup: string): string {
  const record = parseRecord(lookup);
  return record.ok ? record.value.rest : "";
}
