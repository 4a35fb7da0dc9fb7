import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readContent } from "../../../src/go/modfetch/content.ts";
import { readLookup } from "../../../src/go/sumdb/lookup-answer.ts";
import { checkRecord } from "../../../src/go/sumdb/record-check.ts";
import { fullTile, type Tile } from "../../../src/go/sumdb/tile.ts";
import type { TileData } from "../../../src/go/sumdb/tile-hash-reader.ts";
import { newVerifier, type Verifier } from "../../../src/go/sumdb/verifier-key.ts";
import { type Database, makeDatabase } from "./database.ts";

const module = { path: "github.com/Azure/m", version: "v1.0.0-RC1", goModH1: "h1:mod=", zipH1: "h1:zip=" };
const about = { module: "", version: "", complete: true, goVersion: null };

function verifierOf(database: Database): Verifier {
  const verifier = newVerifier(database.verifierKey);
  if (!verifier.ok) throw new Error(verifier.error);
  return verifier.value;
}

/** The whole look-up as the program does it, through the shape that recordings have. `change` stands between. */
function lookUp(
  database: Database,
  change: (urlPath: string, body: Buffer | null) => Buffer | null = (_, body) => body,
) {
  const serve = (urlPath: string) => change(urlPath, database.serve(urlPath));
  const lookup = readContent("lookup", serve("/lookup/github.com/!azure/m@v1.0.0-!r!c1") ?? Buffer.alloc(0), about);
  const text = lookup.reads === "lookup" ? lookup.text.join("") : "";
  const answer = readLookup(text, verifierOf(database), module.path, module.version);
  if (!answer.ok) return { error: answer.error };
  return checkRecord(answer.value, (tile) => servedTile(tile, serve));
}

function servedTile(tile: Tile, serve: (urlPath: string) => Buffer | null): TileData | null {
  const full = fullTile(tile);
  const exact = serve(`/${tile.path}`);
  const body = exact ?? (full === null ? null : serve(`/${full.path}`));
  const content = body === null ? null : readContent("tile", body, about);
  return content?.reads === "tile" ? { ...content, full: exact === null } : null;
}

const database = makeDatabase({ modules: [module], before: 300, after: 300 });
const good = { error: null };

describe("a look-up", () => {
  it.each([
    [0, 0],
    [1, 0],
    [0, 1],
    [5, 250],
    [255, 0],
    [256, 0],
    [0, 256],
    [300, 300],
    [1000, 3],
    [10, 66_000],
    [65_535, 0],
    [66_000, 2],
  ])("is proved in a tree with %i records before and %i after", (before, after) => {
    expect(lookUp(makeDatabase({ modules: [module], before, after }))).toEqual(good);
  });

  it("gives the hashes", () => {
    const answer = readLookup(
      database.lookup(module.path, module.version) ?? "",
      verifierOf(database),
      module.path,
      module.version,
    );
    expect(answer).toMatchObject({
      ok: true,
      value: { id: 300, goModH1: "h1:mod=", zipH1: "h1:zip=", tree: { size: 601 } },
    });
    const another = readLookup(
      database.lookup(module.path, module.version) ?? "",
      verifierOf(database),
      module.path,
      "v1.0.0",
    );
    expect(another).toMatchObject({ ok: true, value: { goModH1: null, zipH1: null } });
  });

  const onLookup = (change: (text: string) => string) => (urlPath: string, body: Buffer | null) =>
    urlPath.startsWith("/lookup/") ? Buffer.from(change(String(body))) : body;

  // The texts are those that the go command printed for such servers.
  it.each([
    ["a login page", () => "<html>log in</html>", "malformed record data"],
    ["line ends of Windows", (text: string) => text.replaceAll("\n", "\r\n"), "malformed record data"],
    ["a control character", (text: string) => text.replace("github", "git\x01hub"), "malformed record data"],
    [
      "another hash",
      (text: string) => text.replace("h1:", "h1:A"),
      "cannot authenticate record data in server response",
    ],
    [
      "another number",
      (text: string) => text.replace(/^\d+/, "5"),
      "cannot authenticate record data in server response",
    ],
    [
      "a number below 0",
      (text: string) => text.replace(/^\d+/, "-7"),
      "cannot authenticate record data in server response",
    ],
    [
      "a number outside the tree",
      (text: string) => text.replace(/^\d+/, "9223372036854775807"),
      "cannot validate record 9223372036854775807 in tree of size 601",
    ],
    ["no note", (text: string) => text.replace(/\n\n.*/s, "\n\n"), "cannot validate record 300 in tree of size 0"],
    [
      "a word for a note",
      (text: string) => text.replace(/\n\n.*/s, "\n\nhello\n"),
      "reading tree note: malformed note\nnote:\nhello\n",
    ],
  ])("fails by %s", (_name, change, error) => expect(lookUp(database, onLookup(change))).toEqual({ error }));

  it("fails by a note of another key", () => {
    const stranger = makeDatabase({ modules: [module], before: 300, after: 300 });
    const text = stranger.lookup(module.path, module.version) ?? "";
    const note = text.replace(/^.*?\n\n/s, "");
    expect(
      lookUp(
        database,
        onLookup(() => text),
      ),
    ).toEqual({
      error: `reading tree note: note has no verifiable signatures\nnote:\n${note}`,
    });
  });

  it("fails by a note that is no tree", () => {
    const change = (text: string) => text.replace(/\n\n.*/s, `\n\n${database.sign("hello\n")}`);
    expect(lookUp(database, onLookup(change))).toEqual({ error: "reading tree: malformed tree note\ntree:\nhello\n" });
  });
});

describe("tiles", () => {
  const onTile = (part: string, change: (body: Buffer) => Buffer | null) => (urlPath: string, body: Buffer | null) =>
    urlPath.startsWith("/tile/") && urlPath.includes(part) && body !== null ? change(body) : body;
  const flip = (body: Buffer) => {
    const copy = Buffer.from(body);
    copy[5] = (copy[5] ?? 0) ^ 1;
    return copy;
  };

  it("are checked, all of them", () => {
    for (const part of ["/8/0/001", "/8/0/002", "/8/1/000"]) {
      expect(lookUp(database, onTile(part, flip))).toEqual({ error: "downloaded inconsistent tile" });
    }
    expect(lookUp(database, onTile("/8/0/000", flip))).toEqual(good);
  });

  it("have a length", () => {
    const error = "TileReader returned bad result slice (tile/8/1/000.p/2 len=63, want 64)";
    expect(
      lookUp(
        database,
        onTile("/8/1/", (body) => body.subarray(1)),
      ),
    ).toEqual({ error });
    expect(
      lookUp(
        database,
        onTile("/8/", () => Buffer.from("<html>")),
      ),
    ).toEqual({ error: error.replace("63", "6") });
  });

  it("may be missing while partial, where the full one is there", () => {
    const grown = makeDatabase({ modules: [module], before: 300, after: 3000 });
    const answer = readLookup(
      database.lookup(module.path, module.version) ?? "",
      verifierOf(database),
      module.path,
      module.version,
    );
    if (!answer.ok) throw new Error(answer.error);
    const serve = (urlPath: string) => (urlPath.includes(".p/") ? null : grown.tile(urlPath.slice(1)));
    const missing = checkRecord(answer.value, (tile) => servedTile(tile, serve));
    expect(missing).toMatchObject({ missing: { path: "tile/8/1/000.p/2" } });
    const both = (urlPath: string) =>
      serve(urlPath) ?? (urlPath.includes("/8/1/") ? database.tile(urlPath.slice(1)) : null);
    expect(checkRecord(answer.value, (tile) => servedTile(tile, both))).toEqual(good);
  });

  it("of a full one in place of a partial one, only the beginning counts", () => {
    const full = (urlPath: string, body: Buffer | null) =>
      urlPath === "/tile/8/0/002"
        ? Buffer.concat([database.tile("tile/8/0/002.p/89") ?? Buffer.alloc(0), Buffer.alloc(167 * 32)])
        : body;
    const noPartial = (urlPath: string, body: Buffer | null) =>
      urlPath.includes("/0/002.p/") ? null : full(urlPath, body);
    expect(lookUp(database, noPartial)).toEqual(good);
  });

  it("never throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9000, size: "max" }), (bytes) => {
        lookUp(database, (urlPath, body) => (urlPath.startsWith("/tile/") ? Buffer.from(bytes) : body));
        lookUp(database, (urlPath, body) => (urlPath.startsWith("/lookup/") ? Buffer.from(bytes) : body));
      }),
      { numRuns: 30 },
    );
  });
});
