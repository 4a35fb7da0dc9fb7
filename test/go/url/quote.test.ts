import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBytes, toBytes, validUTF8 } from "../../../src/go/url/go-string.ts";
import { quote } from "../../../src/go/url/quote.ts";

const rows: { readonly quote: readonly { readonly bytes: string; readonly quoted: string }[] } = JSON.parse(
  readFileSync(new URL("go-rows.json", import.meta.url), "utf8"),
);

describe("quote", () => {
  it.each(rows.quote.map((row) => [row.quoted, row.bytes] as const))("%s, as Go does", (quoted, bytes) => {
    expect(quote(fromBytes(Buffer.from(bytes, "base64")))).toBe(quoted);
  });

  it("is JSON for printable ASCII", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(quote(text)).toBe(JSON.stringify(text));
      }),
    );
  });
});

describe("go strings", () => {
  it("hold any bytes without loss", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect([...toBytes(fromBytes(bytes))]).toEqual([...bytes]);
      }),
      { numRuns: 2000 },
    );
  });

  it("leave well-formed text alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(fromBytes(toBytes(text))).toBe(text);
        expect(validUTF8(text)).toBe(true);
      }),
    );
  });

  it("know bytes that are not UTF-8, also where two of them make a character", () => {
    expect(validUTF8(fromBytes(Uint8Array.of(0xff)))).toBe(false);
    expect(fromBytes(toBytes("\udcc3\udca9"))).toBe("é");
    expect([...toBytes("\ud800")]).toEqual([0xef, 0xbf, 0xbd]);
  });
});
