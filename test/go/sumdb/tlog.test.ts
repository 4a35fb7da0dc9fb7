import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fullTile, tileOf } from "../../../src/go/sumdb/tile.ts";
import { tilesForRecord } from "../../../src/go/sumdb/tile-plan.ts";
import { subTrees } from "../../../src/go/sumdb/tlog.ts";
import { parseRecord, parseTree } from "../../../src/go/sumdb/tlog-note.ts";

const paths = (size: number, id: number) => tilesForRecord(size, id).map(({ path }) => path);

describe("tileOf", () => {
  it.each([
    [0, 0, 256, "tile/8/0/000"],
    [0, 1, 12, "tile/8/0/001.p/12"],
    [2, 1_234_067, 256, "tile/8/2/x001/x234/067"],
    [2, 1_234_067, 1, "tile/8/2/x001/x234/067.p/1"],
    [0, 1_000_000, 256, "tile/8/0/x001/x000/000"],
  ])("level %i, %i, width %i: %s", (level, n, width, path) => expect(tileOf(level, n, width).path).toBe(path));

  it("grows to the full tile", () => {
    expect(fullTile(tileOf(0, 1, 12))?.path).toBe("tile/8/0/001");
    expect(fullTile(tileOf(0, 1, 256))).toBeNull();
  });
});

describe("tilesForRecord, as the go command asks", () => {
  it.each([
    [1, 0, ["tile/8/0/000.p/1"]],
    [255, 7, ["tile/8/0/000.p/255"]],
    [256, 7, ["tile/8/1/000.p/1", "tile/8/0/000"]],
    // rsc.io/quote in the database of 268 records that the recorded runs of go used.
    [268, 7, ["tile/8/1/000.p/1", "tile/8/0/001.p/12", "tile/8/0/000"]],
    [268, 260, ["tile/8/1/000.p/1", "tile/8/0/001.p/12"]],
    [65_536, 65_535, ["tile/8/2/000.p/1", "tile/8/1/000", "tile/8/0/255"]],
    [70_101, 10, ["tile/8/2/000.p/1", "tile/8/1/001.p/17", "tile/8/0/273.p/213", "tile/8/1/000", "tile/8/0/000"]],
    [
      40_000_000,
      123_456,
      ["tile/8/3/000.p/2", "tile/8/2/002.p/98", "tile/8/1/610.p/90", "tile/8/2/000", "tile/8/1/001", "tile/8/0/482"],
    ],
  ])("%i records, number %i", (size, id, want) => expect(paths(size, id)).toEqual(want));

  it("has nothing for a record outside", () => {
    expect(paths(3, 3)).toEqual([]);
    expect(paths(3, -1)).toEqual([]);
    expect(paths(0, 0)).toEqual([]);
  });

  it("asks for every tile once, a few of them, and for the record's own", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (size, part) => {
          const id = Math.floor(size * part);
          const tiles = tilesForRecord(size, id);
          const leaf = tiles.find(
            ({ level, n, width }) => level === 0 && n === Math.floor(id / 256) && id % 256 < width,
          );
          expect(leaf).toBeDefined();
          expect(new Set(tiles.map(({ path }) => path)).size).toBe(tiles.length);
          expect(tiles.length).toBeLessThan(12);
        },
      ),
    );
  });
});

describe("subTrees", () => {
  it("covers the tree, largest first", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 30), (size) => {
        let from = 0;
        for (const { level, n } of subTrees(size)) {
          expect(n * 2 ** level).toBe(from);
          from += 2 ** level;
        }
        expect(from).toBe(size);
      }),
    );
  });
});

describe("parseTree", () => {
  const hash = Buffer.alloc(32, 1).toString("base64");

  it("reads size and hash, and ignores more lines", () => {
    const tree = parseTree(`go.sum database tree\n12\n${hash}\nmore\n`);
    expect(tree.ok && tree.value.size).toBe(12);
    expect(tree.ok && tree.value.hash.equals(Buffer.alloc(32, 1))).toBe(true);
  });

  it.each([
    `go.sum database tree v2\n12\n${hash}\n`,
    `go.sum database tree\n12\n${hash}`,
    `go.sum database tree\n012\n${hash}\n`,
    `go.sum database tree\n-1\n${hash}\n`,
    `go.sum database tree\n99999999999999999999\n${hash}\n`,
    "go.sum database tree\n12\nAAAA\n",
    "",
  ])("refuses %j", (text) => expect(parseTree(text)).toEqual({ ok: false, error: "malformed tree note" }));
});

describe("parseRecord", () => {
  it("ends at the first empty line", () => {
    expect(parseRecord("5\na b\nc d\n\nrest\n\nmore")).toEqual({
      ok: true,
      value: { id: 5n, text: "a b\nc d\n", rest: "rest\n\nmore" },
    });
    expect(parseRecord("5\n\n\n")).toMatchObject({ value: { id: 5n, text: "\n", rest: "" } });
    expect(parseRecord("+05\na\n\n")).toMatchObject({ value: { id: 5n } });
    expect(parseRecord("-9223372036854775808\na\n\n")).toMatchObject({ ok: true });
  });

  it.each([
    "",
    "5",
    "5\n",
    "5\na",
    "5\na\n",
    "x\na\n\n",
    "5 \na\n\n",
    "9223372036854775808\na\n\n",
    "5\na\tb\n\n",
    "<html>\n\n",
    "5\na\udcff\n\n",
  ])("refuses %j", (message) => expect(parseRecord(message)).toEqual({ ok: false, error: "malformed record data" }));

  it("takes records of any length", () => {
    expect(parseRecord(`5\n${"a\n".repeat(5_000_000)}\n`)).toMatchObject({ ok: true });
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseRecord(text)));
    fc.assert(fc.property(fc.string(), (text) => void parseTree(`go.sum database tree\n${text}`)));
  });
});
