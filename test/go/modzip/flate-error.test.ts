import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flateEnd } from "../../../src/go/modzip/flate-error.ts";

describe("flateEnd", () => {
  it("counts what zlib unpacks", () => {
    const options = fc.record({ level: fc.constantFrom(0, 1, 9), strategy: fc.constantFrom(0, 2, 3, 4) });
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "bc", "the ", "\0"), { maxLength: 3000 }), options, (parts, how) => {
        const text = parts.join("");
        expect(flateEnd(deflateRawSync(text, how), text.length)).toEqual({ length: text.length, error: null });
      }),
    );
  });

  it("says where a stream is cut", () => {
    const packed = deflateRawSync("hello hello hello");
    expect(flateEnd(packed.subarray(0, -1), 100).error).toBe("unexpected EOF");
    expect(flateEnd(new Uint8Array(), 100)).toEqual({ length: 0, error: "unexpected EOF" });
  });

  it.each([
    ["block type 3", [7], "flate: corrupt input before offset 1"],
    ["a stored length that does not match", [1, 1, 0, 0, 0], "flate: corrupt input before offset 5"],
    ["a distance before the beginning", [3, 2, 0, 0], "flate: corrupt input before offset 2"],
  ])("%s", (_name, bytes, error) => {
    expect(flateEnd(Uint8Array.from(bytes), 1000).error).toBe(error);
  });

  it("stops at the limit", () => {
    expect(flateEnd(deflateRawSync(Buffer.alloc(2 ** 20)), 1000).length).toBeLessThan(1300);
  });
});
