import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readContent } from "../../../src/go/modfetch/content.ts";
import { contentSchema, type Reads } from "../../../src/model/observation.ts";
import { writeZip } from "../modzip/zip-writer.ts";
import { makeDatabase } from "../sumdb/database.ts";

const about = { module: "rsc.io/quote", version: "v1.5.2", complete: true, goVersion: null };
const cut = { ...about, complete: false };
const read = (reads: Reads, body: string | Buffer, of = about) => readContent(reads, Buffer.from(body), of);
const everything: readonly Reads[] = ["info", "list", "mod", "zip", "supported", "lookup", "tile", "go-get"];

describe("readContent", () => {
  it("reads .info", () => {
    expect(read("info", '{"Version":"v1.5.2","Time":"2018-02-14T15:44:20Z"}')).toEqual({
      reads: "info",
      version: "v1.5.2",
      time: "2018-02-14T15:44:20Z",
      error: null,
    });
    expect(read("info", "<html>")).toMatchObject({ error: "invalid character '<' looking for beginning of value" });
  });

  it("reads the list: all versions, and a few of other lines", () => {
    expect(read("list", "v1.0.0\r\nv1.1.0 2020-01-01T00:00:00Z\n")).toEqual({
      reads: "list",
      lines: ["v1.0.0", "v1.1.0 2020-01-01T00:00:00Z"],
    });
    const versions = Array.from({ length: 5000 }, (_, i) => `v1.0.${i}`);
    const page = Array.from({ length: 5000 }, () => "<p>");
    const content = read("list", [...page, ...versions].join("\n"));
    expect(content.reads === "list" && content.lines.length).toBe(5100);
    expect(read("list", "v1.0.0\nv1.1", cut)).toEqual({ reads: "list", lines: ["v1.0.0"] });
  });

  it("hashes .mod and .zip, if they are whole", () => {
    const goMod = 'module "rsc.io/quote"\n\nrequire "rsc.io/sampler" v1.3.0\n';
    expect(read("mod", goMod)).toEqual({
      reads: "mod",
      h1: "h1:LzX7hefJvL54yjefDEDHNONDjII0t9xZLPXsUe+TKr0=",
      retract: [],
    });
    expect(read("mod", goMod, cut)).toEqual({ reads: "mod", h1: null, retract: [] });
    const zip = writeZip([{ name: "rsc.io/quote@v1.5.2/go.mod", content: goMod }]);
    expect(read("zip", zip)).toMatchObject({ h1: expect.stringMatching(/^h1:/), error: null });
    expect(read("zip", zip, cut)).toEqual({ reads: "zip", h1: null, error: null });
    expect(read("zip", "<html>")).toEqual({ reads: "zip", h1: null, error: "zip: not a valid zip file" });
  });

  it("keeps a look-up whole, and of a page only the beginning", () => {
    const database = makeDatabase({ modules: [{ path: "a.b/c", version: "v1.0.0", goModH1: "h1:a", zipH1: "h1:b" }] });
    const text = database.lookup("a.b/c", "v1.0.0") ?? "";
    expect(read("lookup", text)).toEqual({ reads: "lookup", text: [text] });
    const long = text + "\u2014".repeat(10_000);
    const content = read("lookup", long);
    expect(content.reads === "lookup" && content.text.join("")).toBe(long);
    expect(content.reads === "lookup" && content.text.every((piece) => Buffer.byteLength(piece) <= 4096)).toBe(true);
    expect(read("lookup", "<html>".repeat(10_000))).toMatchObject({ text: [expect.stringMatching(/^<html>.{1359}$/)] });
  });

  it("cuts tiles into hashes", () => {
    const hash = Buffer.alloc(32, 7);
    expect(read("tile", Buffer.concat([hash, hash, Buffer.from("x")]))).toEqual({
      reads: "tile",
      hashes: [hash.toString("base64"), hash.toString("base64")],
      bytes: 65,
    });
    const content = read("tile", Buffer.alloc(100_000));
    expect(content.reads === "tile" && [content.hashes.length, content.bytes]).toEqual([256, 100_000]);
  });

  it("reads go-import tags", () => {
    expect(read("go-get", '<meta name="go-import" content="a.b git https://a.b/r">')).toEqual({
      reads: "go-get",
      imports: [{ prefix: "a.b", vcs: "git", repoRoot: "https://a.b/r", subDir: "" }],
      error: null,
    });
    expect(read("go-get", "<a<b>")).toMatchObject({ imports: [], error: expect.stringContaining("XML syntax error") });
  });

  it("lets no control characters through", () => {
    expect(read("list", "v1.0.0 \x1b[31m\u202e\x9b\n")).toEqual({
      reads: "list",
      lines: ["v1.0.0 \ufffd[31m\ufffd\ufffd"],
    });
    expect(read("info", '{"Version":"v1\\u001b[2J"}')).toMatchObject({ version: "v1\ufffd[2J" });
    // Without the sign it would be a version that Go takes.
    expect(read("list", "v1.0\u200b.0\nv1.0.1\n")).toMatchObject({ lines: ["v1.0\ufffd.0", "v1.0.1"] });
    const zip = writeZip([{ name: "\x1b[2J" }]);
    expect(read("zip", zip)).toMatchObject({ error: "zip for rsc.io/quote@v1.5.2 has unexpected file \ufffd[2J" });
  });

  it("never throws, and always gives what may be saved", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...everything),
        fc.uint8Array({ maxLength: 300 }),
        fc.boolean(),
        (reads, body, complete) => {
          const content = readContent(reads, body, { ...about, complete });
          expect(content.reads).toBe(reads);
          expect(contentSchema.parse(JSON.parse(JSON.stringify(content)))).toEqual(content);
        },
      ),
    );
  });
});
