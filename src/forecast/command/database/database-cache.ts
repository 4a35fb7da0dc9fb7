// Follows cmd/go/internal/modfetch/sumdb.go ReadConfig and ReadCache (Go 1.27).
import { valueOf } from "../../../go/cfg/value-of.ts";
import { moduleCacheOf } from "../../../go/modfetch/module-cache.ts";
import { escapePath, escapeVersion } from "../../../go/module/escape.ts";
import { fullTile, type Tile } from "../../../go/sumdb/tile.ts";
import type { TileData } from "../../../go/sumdb/tile-hash-reader.ts";
import { type Context, done, type Step } from "../../context.ts";
import { readHere } from "../this-machine/read-here.ts";

/** What the checksum database's client has kept on this machine; `name`: the database's. */
export class DatabaseCache {
  readonly #context: Context;
  readonly #name: string;

  constructor(context: Context, name: string) {
    this.#context = context;
    this.#name = name;
  }

  /** The latest signed tree; empty: none. The error is Go's text for the file. */
  latest(): Step<{ readonly text: string } | { readonly error: string }> {
    const gopath = valueOf(this.#context.environment.settings, "GOPATH").split(":")[0] ?? "";
    const path = `${gopath}/pkg/sumdb/${this.#name}/latest`;
    const read = readHere(this.#context, path, { reads: "text", module: "", version: "" });
    if (read.state !== "ok") return read;
    if (read.value.there) return done({ text: read.value.file.content.text });
    return done(/: no such file or directory$/.test(read.value.text) ? { text: "" } : { error: read.value.text });
  }

  /** A look-up's answer; null: not kept. */
  lookup(module: string, version: string): Step<{ readonly text: string; readonly observation: string } | null> {
    const [path, escaped] = [escapePath(module), escapeVersion(version)];
    if (!path.ok || !escaped.ok) return done(null);
    const kept = this.#path(`lookup/${path.value}@${escaped.value}`);
    const read = readHere(this.#context, kept, { reads: "lookup", module, version });
    if (read.state !== "ok") return read;
    if (!read.value.there) return done(null);
    const { content, observation } = read.value.file;
    const text = content.text.join("");
    // An empty file is one that somebody is about to write.
    return done(text === "" ? null : { text, observation });
  }

  /** A tile, or the full one in place of a partial one; null: neither is kept. */
  tile(tile: Tile): Step<TileData | null> {
    const whole = fullTile(tile);
    const [own, full] = [this.#tile(tile, false), whole === null ? done(null) : this.#tile(whole, true)];
    return own.state === "ok" && own.value === null ? full : own;
  }

  #tile({ path }: Tile, full: boolean): Step<TileData | null> {
    const read = readHere(this.#context, this.#path(path), { reads: "tile", module: "", version: "" });
    if (read.state !== "ok") return read;
    const content = read.value.there ? read.value.file.content : null;
    if (content === null || content.bytes === 0) return done(null);
    return done({ bytes: content.bytes, hashes: content.hashes, full });
  }

  #path(file: string): string {
    return `${moduleCacheOf(this.#context.environment.settings)}/cache/download/sumdb/${this.#name}/${file}`;
  }
}
