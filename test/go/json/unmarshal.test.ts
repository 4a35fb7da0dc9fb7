import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkValid, type Dialect } from "../../../src/go/json/check-valid.ts";
import { parseRevInfo } from "../../../src/go/modfetch/rev-info.ts";

interface Answer {
  readonly version: string;
  readonly time: string | null;
  readonly error: string | null;
}

/** Printed by Go 1.26: json.Unmarshal into modfetch.RevInfo, `v2` with GOEXPERIMENT=jsonv2, as Go 1.27 is built. Bodies as Latin-1. */
const rows: readonly { readonly body: string; readonly v1: Answer; readonly v2: Answer }[] = JSON.parse(
  readFileSync(new URL("./go-rows.json", import.meta.url), "utf8"),
);
const dialects: readonly Dialect[] = ["v1", "v2"];

describe.each(dialects)("json.Unmarshal into RevInfo, %s", (dialect) => {
  it.each(rows.map((row) => [row.body, row[dialect]] as const))("%j", (body, want) => {
    const got = parseRevInfo(Buffer.from(body, "latin1"), dialect);
    // What was read before an error depends on the order of fields, and nobody uses it.
    expect(want.error === null ? got : { error: got.error }).toEqual(
      want.error === null ? want : { error: want.error },
    );
  });
});

describe("checkValid", () => {
  it.each([
    ["v1", "invalid character '[' exceeded max depth"],
    ["v2", "exceeded max depth"],
  ] as const)("%s stops at depth 10001", (dialect, text) => {
    expect(checkValid(Buffer.from("[".repeat(10_000) + "]".repeat(10_000)), dialect)).toBeNull();
    expect(checkValid(Buffer.from("[".repeat(1_000_000)), dialect)).toBe(text);
  });

  it("accepts what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(...dialects), (text, dialect) => {
        expect(checkValid(Buffer.from(text), dialect)).toBeNull();
      }),
    );
  });

  it("agrees with JSON.parse on what is JSON", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"\\u00e9"',
      '"\\x"',
      "1",
      "-0.5e+3",
      "01",
      "null",
      "tru",
      " ",
      "\t",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join("");
        expect(checkValid(Buffer.from(text), "v1") === null).toBe(isJson(text));
        expect(checkValid(Buffer.from(text), "v2") === null).toBe(isJson(text));
      }),
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...dialects), (bytes, dialect) => {
        parseRevInfo(bytes, dialect);
        parseRevInfo(Buffer.concat([Buffer.from('{"Time":"'), bytes]), dialect);
        parseRevInfo(Buffer.concat([Buffer.from('{"Version":"'), bytes, Buffer.from('"}')]), dialect);
      }),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
