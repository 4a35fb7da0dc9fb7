import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readModuleZip } from "../../../src/go/modzip/read-module-zip.ts";
import { type Entry, endRecord, writeZip } from "./zip-writer.ts";

interface Row {
  readonly version: string;
  readonly h1: string | null;
  readonly error: string | null;
  readonly zip: string;
}

/** Printed by Go 1.26 for made-up and broken zips of rsc.io/quote: the prefix check of downloadZip, dirhash.HashZip, modzip.Unzip. */
const rows: readonly Row[] = JSON.parse(readFileSync(new URL("./go-rows.json", import.meta.url), "utf8"));

const root = "rsc.io/quote@v1.5.2";
const read = (zip: Buffer) => readModuleZip(zip, "rsc.io/quote", "v1.5.2");
const readEntries = (...entries: Entry[]) => read(writeZip(entries));
const notJudged = { h1: null, error: null };

describe("as Go does", () => {
  it.each(rows.map((row, i) => [i, row.error, row] as const))("%i %s", (_i, _error, row) => {
    const got = readModuleZip(Buffer.from(row.zip, "base64"), "rsc.io/quote", row.version);
    const shown = got.error?.replace(/\p{Surrogate}/gu, "\ufffd") ?? null;
    expect({ h1: got.h1, error: shown }).toEqual({ h1: row.h1, error: row.error });
  });
});

describe("a module's zip", () => {
  const goMod = { name: `${root}/go.mod`, content: "module rsc.io/quote\n" };

  it("is hashed, however it is packed and in whatever order", () => {
    const other = { name: `${root}/a.go`, content: "package quote\n" };
    const { h1, error } = readEntries(goMod, other);
    expect(error).toBeNull();
    expect(h1).toMatch(/^h1:.{43}=$/);
    expect(readEntries({ ...other, stored: true }, { ...goMod, stored: true })).toMatchObject({ h1, error: null });
    expect(readEntries(goMod, other).goMod).toEqual(Buffer.from(goMod.content));
    expect(readEntries(other)).not.toHaveProperty("goMod");
    expect(readEntries(goMod, { ...other, content: "package quot\n" }).h1).not.toBe(h1);
  });

  it("counts directories into the hash, as Go does", () => {
    expect(readEntries(goMod, { name: `${root}/dir/`, stored: true }).h1).not.toBe(readEntries(goMod).h1);
  });

  it.each([
    ["a login page", Buffer.from("<html>log in</html>"), "zip: not a valid zip file"],
    ["nothing", Buffer.alloc(0), "zip: not a valid zip file"],
    ["a cut zip", writeZip([goMod]).subarray(0, -30), "zip: not a valid zip file"],
    [
      "a VCS archive",
      writeZip([{ name: "quote-1.5.2/go.mod" }]),
      `zip for ${root} has unexpected file quote-1.5.2/go.mod`,
    ],
    ["a wrong sum", writeZip([{ ...goMod, claims: { crc32: 1 } }]), "zip: checksum error"],
    ["an unknown method", writeZip([{ ...goMod, claims: { method: 12 } }]), "zip: unsupported compression algorithm"],
    ["a wrong number of files", writeZip([goMod], 2), "unexpected EOF"],
  ])("%s", (_name, zip, error) => expect(read(zip)).toEqual({ h1: null, error }));

  it.each([
    ["a.go", "A.go", 'A.go: case-insensitive file name collision: "a.go" and "A.go"'],
    ["x/a", "X/b", 'X/b: case-insensitive file name collision: "x" and "X"'],
    ["straße", "STRAẞE", 'STRAẞE: case-insensitive file name collision: "straße" and "STRAẞE"'],
    ["a", "a/b", 'a/b: entry "a" is both a file and a directory'],
    ["a", "sub/go.mod", "sub/go.mod: go.mod file not in module root directory"],
    ["a", "Go.Mod", "Go.Mod: go.mod files must have lowercase names"],
  ])("%s and %s break the rules after the hash", (first, second, error) => {
    const got = readEntries({ name: `${root}/${first}` }, { name: `${root}/${second}` });
    expect(got.h1).not.toBeNull();
    expect(got.error).toBe(`${root}/${error}`);
  });

  it.each([
    ["a.go", "b.go"],
    ["x/a", "x/b"],
    ["strasse", "STRAẞE"],
    ["ı", "i"],
    ["x/", "x/a"],
  ])("%s and %s do not", (first, second) => {
    expect(readEntries({ name: `${root}/${first}` }, { name: `${root}/${second}` }).error).toBeNull();
  });
});

describe("hostile zips", () => {
  it("does not unpack a bomb", () => {
    const bomb = { name: `${root}/bomb`, content: Buffer.alloc(80 * 2 ** 20) };
    expect(readEntries(bomb)).toEqual(notJudged);
  });

  it("does not believe sizes", () => {
    const zeros = Buffer.alloc(10 * 2 ** 20);
    expect(readEntries({ name: `${root}/a`, content: zeros, claims: { size: 5 } }).error).toBe(
      "zip: not a valid zip file",
    );
    expect(readEntries({ name: `${root}/a`, content: "x", claims: { size: 0xfffffff0 } }).error).toBe("unexpected EOF");
    expect(readEntries({ name: `${root}/a`, content: "x", claims: { packedSize: 0xfffffff0 } }).error).toBeNull();
  });

  it("does not read the same bytes again and again", () => {
    const packed = deflateRawSync(Buffer.alloc(1000));
    const first = { name: `${root}/0`, content: Buffer.alloc(1000) };
    const again = Array.from({ length: 1000 }, (_, i) => ({ ...first, name: `${root}/${i + 1}`, sameAs: 0 }));
    const large = { name: `${root}/large`, content: Buffer.alloc(2 ** 20), stored: true };
    const largeAgain = Array.from({ length: 100 }, (_, i) => ({ ...large, name: `${root}/large${i}`, sameAs: 0 }));
    expect(packed.length).toBeLessThan(30);
    expect(readEntries(first, ...again).h1).not.toBeNull();
    expect(readEntries(large, ...largeAgain)).toEqual(notJudged);
  });

  it("does not keep a million files", () => {
    const name = Buffer.from(`${root}/`);
    const header = Buffer.alloc(46 + name.length);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(name.length, 28);
    name.copy(header, 46);
    const directory = Buffer.alloc(header.length * 1_000_000, header);
    expect(read(Buffer.concat([directory, endRecord(1_000_000, 0, directory.length)]))).toEqual(notJudged);
  });

  it("does not compare endless paths", () => {
    const deep = Array.from({ length: 60 }, (_, i) => ({ name: `${root}/${`${i}/`.repeat(15_000)}x`, stored: true }));
    expect(readEntries(...deep)).toEqual(notJudged);
  });

  it("never throws", () => {
    const whole = writeZip([
      { name: `${root}/go.mod`, content: "module rsc.io/quote\n" },
      { name: `${root}/a.go`, content: "package quote\n".repeat(40) },
    ]);
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), fc.nat(whole.length), (changes, length) => {
        const zip = Buffer.from(whole);
        for (const { at, byte } of changes) zip[at] = byte;
        read(zip);
        read(zip.subarray(0, length));
        read(zip.subarray(length));
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void read(Buffer.from(bytes))));
  });
});
