// Follows the readers of each answer in cmd/go/internal/modfetch/proxy.go and fetch.go, and golang.org/x/mod/sumdb/client.go (Go 1.27).
import { harmless, maxTextBytes } from "../../model/clean-text.ts";
import type { Content, Reads } from "../../model/observation.ts";
import { hashGoMod } from "../dirhash/hash-go-mod.ts";
import { goModLookup } from "../gover/go-mod-lookup.ts";
import { atLeast } from "../gover/version.ts";
import { readModuleZip } from "../modzip/read-module-zip.ts";
import { TILE_WIDTH } from "../sumdb/tile.ts";
import { HASH_SIZE } from "../sumdb/tlog.ts";
import { parseRecord } from "../sumdb/tlog-note.ts";
import { parseMetaGoImports } from "../vcs/meta-go-imports.ts";
import { parseRetractions } from "./retractions.ts";
import { parseRevInfo } from "./rev-info.ts";
import { isVersionLine } from "./version-list.ts";

/** What a body was asked as. `complete` false: our own bound ended the reading. */
export interface About {
  readonly module: string;
  readonly version: string;
  readonly complete: boolean;
  /** Whose words JSON errors have: `go1.26.8`; null: the newest known. */
  readonly goVersion: string | null;
}

type ContentOf<R extends Reads> = Extract<Content, { reads: R }>;

const MAX_LINES = 100_000;
const MAX_OTHER_LINES = 100;
const MAX_IMPORTS = 1000;
const MAX_RETRACTIONS = 1000;
const MAX_LOOKUP_PIECES = 768;
/** UTF-16 units: no piece can be over that many bytes of UTF-8, whatever it holds, and so none is cut later. */
const LOOKUP_PIECE = Math.floor(maxTextBytes / 3);

/** What the go command makes of a body with status 200 (`go-get`: any status). Never throws; what it keeps is clean and bounded. */
export function readContent(reads: Reads, body: Uint8Array, about: About): Content {
  switch (reads) {
    case "info":
      return readInfo(body, about.goVersion);
    case "list":
      return readList(body, about.complete);
    case "mod":
      return readMod(body, about.complete);
    case "zip":
      return readZip(body, about);
    case "ziphash":
      return { reads, text: cleanAndCut(textOf(body).trim()) };
    case "supported":
      return { reads };
    case "text":
      return { reads, text: cleanAndCut(textOf(body)) };
    case "portal":
      return { reads, expects: null };
    case "lookup":
      return readLookupText(body);
    case "tile":
      return readTile(body);
    case "go-get":
      return readGoGet(body);
  }
}

function readInfo(body: Uint8Array, goVersion: string | null): ContentOf<"info"> {
  const { version, time, error } = parseRevInfo(body, atLeast(goVersion, 27) ? "v2" : "v1");
  return { reads: "info", version: cleanAndCut(version), time, error: error === null ? null : cleanAndCut(error) };
}

function readMod(body: Uint8Array, complete: boolean): ContentOf<"mod"> {
  const retract = parseRetractions(textOf(body)).slice(0, MAX_RETRACTIONS);
  return {
    reads: "mod",
    h1: complete ? hashGoMod(body) : null,
    retract: retract.map(({ low, high }) => ({ low: cleanAndCut(low), high: cleanAndCut(high) })),
    ...goLine(body),
  };
}

/** Left out where there is none. */
function goLine(goMod: Uint8Array): { readonly go?: string } {
  const line = cleanAndCut(goModLookup(textOf(goMod), "go"));
  return line === "" ? {} : { go: line };
}

/** All lines that Go reads a version from, and some of the others, in their order. */
function readList(body: Uint8Array, complete: boolean): ContentOf<"list"> {
  const text = textOf(body);
  const lines: string[] = [];
  let others = 0;
  for (let from = 0; from < text.length && lines.length < MAX_LINES; ) {
    const found = text.indexOf("\n", from);
    // The last line of a body that we did not read to its end may be half a line.
    if (found < 0 && !complete) break;
    const end = found < 0 ? text.length : found;
    const line = cleanAndCut(text.slice(from, end).replace(/\r$/, ""));
    from = end + 1;
    if (line !== "" && (isVersionLine(line) || ++others <= MAX_OTHER_LINES)) lines.push(line);
  }
  return { reads: "list", lines };
}

function readZip(body: Uint8Array, { module, version, complete }: About): ContentOf<"zip"> {
  if (!complete) return { reads: "zip", h1: null, error: null };
  const { h1, error, goMod } = readModuleZip(body, module, version);
  return {
    reads: "zip",
    h1,
    error: error === null ? null : cleanAndCut(error),
    ...(goMod === undefined ? {} : goLine(goMod)),
  };
}

/** Of what is no record, only the beginning: it stays malformed, and Go shows nothing of it. */
function readLookupText(body: Uint8Array): ContentOf<"lookup"> {
  const text = harmless(textOf(body), "\n\t");
  const pieces = parseRecord(text).ok ? MAX_LOOKUP_PIECES : 1;
  const list: string[] = [];
  for (let from = 0; from < text.length && list.length < pieces; from += LOOKUP_PIECE) {
    list.push(text.slice(from, from + LOOKUP_PIECE));
  }
  return { reads: "lookup", text: list };
}

function readTile(body: Uint8Array): ContentOf<"tile"> {
  const hashes: string[] = [];
  for (let from = 0; from + HASH_SIZE <= body.length && hashes.length < TILE_WIDTH; from += HASH_SIZE) {
    hashes.push(Buffer.from(body.subarray(from, from + HASH_SIZE)).toString("base64"));
  }
  return { reads: "tile", hashes, bytes: body.length };
}

function readGoGet(body: Uint8Array): ContentOf<"go-get"> {
  const { imports, error } = parseMetaGoImports(body);
  const kept = imports.slice(0, MAX_IMPORTS).map(({ prefix, vcs, repoRoot, subDir }) => ({
    prefix: cleanAndCut(prefix),
    vcs: cleanAndCut(vcs),
    repoRoot: cleanAndCut(repoRoot),
    subDir: cleanAndCut(subDir),
  }));
  return { reads: "go-get", imports: kept, error: error === null ? null : cleanAndCut(error) };
}

function textOf(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
}

/** Signs are replaced, never removed: a version that is none must not become one. */
function cleanAndCut(text: string): string {
  return harmless(text.slice(0, maxTextBytes), "\n\t");
}
