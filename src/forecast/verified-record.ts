// Follows golang.org/x/mod/sumdb/client.go Lookup, checkRecord and tileReader (Go 1.27).
import type { Gosumdb } from "../go/sumdb/gosumdb.ts";
import type { LookupAnswer } from "../go/sumdb/lookup-answer.ts";
import { fullTile, type Tile } from "../go/sumdb/tile.ts";
import type { TileData } from "../go/sumdb/tile-hash-reader.ts";
import { type Context, done, hangs, PENDING, type Step } from "./context.ts";
import { type Database, lookUp, readRemote } from "./database.ts";
import { errorOf } from "./go-error.ts";
import { checkRecordOnce, readLookupOnce } from "./record-checks.ts";

/** The record of one module version, its signature and its place in the tree verified. */
export interface VerifiedRecord {
  readonly answer: LookupAnswer;
  readonly observation: string;
  readonly requests: readonly string[];
}

/** `file`: what the database was asked for last, if it is to blame. */
export interface FoundRecord {
  readonly step: Step<VerifiedRecord>;
  readonly file: "supported" | "lookup";
}

export type FindRecord = (context: Context, gosumdb: Gosumdb, module: string, version: string) => FoundRecord;

/** Looks a module version up, and proves the record by the tiles that go would ask for. */
export function verifiedRecord(
  context: Context,
  database: Database,
  module: string,
  version: string,
): Step<VerifiedRecord> {
  const found = lookUp(context, database, module, version);
  if (found.state !== "ok") return found;
  const { text, observation, url, host, requests } = found.value;
  const place = { layer: "sumdb", url, host, observation } as const;
  const answer = readLookupOnce(text, database.gosumdb, module, version);
  if (!answer.ok) return { state: "error", error: errorOf({ text: answer.error, ...place, requests }) };

  const tiles = new Tiles(context, database, module, version);
  // All at once, as go does: the check below may stop at the first one that is missing.
  for (const tile of answer.value.tiles) tiles.served(tile);
  const check = checkRecordOnce(answer.value, (tile) => tiles.served(tile));
  const asked = [...requests, ...tiles.requests];
  if ("missing" in check) {
    const why = tiles.whyMissing(check.missing);
    return why.state === "error" ? { state: "error", error: { ...why.error, requests: asked } } : why;
  }
  if (check.error !== null) return { state: "error", error: errorOf({ text: check.error, ...place, requests: asked }) };
  return done({ answer: answer.value, observation, requests: asked });
}

/** The tiles of one check, each asked once; a partial tile that fails is asked again as the full one. */
class Tiles {
  readonly requests: string[] = [];
  readonly #context: Context;
  readonly #database: Database;
  readonly #module: string;
  readonly #version: string;
  readonly #steps = new Map<string, Step<TileData>>();

  constructor(context: Context, database: Database, module: string, version: string) {
    this.#context = context;
    this.#database = database;
    this.#module = module;
    this.#version = version;
  }

  served(tile: Tile): TileData | null {
    const step = this.#steps.get(tile.path) ?? this.#read(tile);
    this.#steps.set(tile.path, step);
    return step.state === "ok" ? step.value : null;
  }

  whyMissing(tile: Tile): Exclude<Step<never>, { state: "ok" }> {
    const step = this.#steps.get(tile.path);
    return step === undefined || step.state === "ok" ? PENDING : step;
  }

  #read(tile: Tile): Step<TileData> {
    const partial = this.#ask(tile, false);
    const whole = fullTile(tile);
    if (partial.state !== "error" || hangs(partial.error) || whole === null) return partial;
    const full = this.#ask(whole, true);
    // Go shows the error of the partial tile.
    return full.state === "error" ? partial : full;
  }

  #ask(tile: Tile, full: boolean): Step<TileData> {
    const answer = readRemote(this.#context, this.#database, `/${tile.path}`, "tile", this.#module, this.#version);
    if (answer.state === "error") this.requests.push(...answer.error.requests);
    if (answer.state !== "ok") return answer;
    const { content, observation, requests } = answer.value;
    this.requests.push(...requests);
    if (content?.reads !== "tile") return { state: "unknown", why: "body-not-read", observation };
    return done({ bytes: content.bytes, hashes: content.hashes, full });
  }
}
