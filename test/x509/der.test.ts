import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Der, objectIdentifierOf, tag } from "../../src/x509/parse/der.ts";
import { readTime } from "../../src/x509/parse/der-time.ts";
import { integer, oid, tlv } from "./mint.ts";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));

describe("elements", () => {
  it.each([
    ["0200", undefined],
    ["020100", 0n],
    ["0201ff", -1n],
    ["02020080", 128n],
    ["020180", -128n],
    ["02020001", undefined],
    ["0202ff80", undefined],
    ["02810101", undefined],
    ["0280", undefined],
    ["1f0101", undefined],
    ["0202ff", undefined],
    ["", undefined],
  ])("integer %s is %s", (hex, value) => expect(new Der(bytes(hex)).readInteger()).toBe(value));
  it.each([
    ["010100", false],
    ["0101ff", true],
    ["010101", undefined],
    ["0102ffff", undefined],
  ])("boolean %s is %s", (hex, value) => expect(new Der(bytes(hex)).readBoolean()).toBe(value));
  it.each([
    ["0603550403", "2.5.4.3"],
    ["06032a0304", "1.2.3.4"],
    ["0601ff", undefined],
    ["06028001", undefined],
    ["06062a8fffffff7f", undefined],
    ["06062a87ffffff7f", "1.2.2147483647"],
    ["0600", undefined],
  ])("object identifier %s is %s", (hex, value) => expect(new Der(bytes(hex)).readObjectIdentifier()).toBe(value));
  it("bit strings are counted from the left and aligned to the right", () => {
    const found = new Der(bytes("030206c0")).readBitString();
    expect([0, 1, 2, 9].map((i) => found?.bit(i))).toEqual([true, true, false, false]);
    expect([...(found?.bytes ?? [])]).toEqual([3]);
    expect(new Der(bytes("030206ff")).readBitString()).toBeUndefined();
    expect(new Der(bytes("030108")).readBitString()).toBeUndefined();
    expect(new Der(bytes("030100")).readBitString()?.bit(0)).toBe(false);
  });
});

describe("properties", () => {
  it("an integer comes back", () => {
    fc.assert(fc.property(fc.bigInt(), (value) => new Der(integer(value)).readInteger() === value));
  });
  it("an object identifier comes back, arcs of any size with a policy", () => {
    const arcs = fc.array(fc.nat(), { maxLength: 12 });
    fc.assert(
      fc.property(fc.nat(39), arcs, (second, rest) => {
        const text = ["1", second, ...rest].join(".");
        expect(new Der(oid(text)).readObjectIdentifier()).toBe(text);
        expect(objectIdentifierOf(oid(text).subarray(2), null)).toBe(text);
      }),
    );
    expect(objectIdentifierOf(bytes("2a83808080808080808000"), null)).toBe(`1.2.${3n << 63n}`);
    expect(objectIdentifierOf(new Uint8Array(70_000).fill(0x81), null)).toBeUndefined();
  });
  it("an element comes back, whatever follows", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.uint8Array(), (value, rest) => {
        const der = new Der(Uint8Array.from([...tlv(0x30, value), ...rest]));
        expect([...(der.read(tag.sequence) ?? [])]).toEqual([...value]);
        expect(der.empty).toBe(rest.length === 0);
      }),
    );
  });
  it("any bytes end", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (input) => {
        const der = new Der(input);
        let count = 0;
        while (der.readAny() !== undefined) count++;
        return count <= input.length / 2;
      }),
    );
  });
});

describe("times", () => {
  const time = (text: string) => {
    const found = readTime(
      new Der(tlv(text.indexOf("Z") > 13 || /^\d{14}/.test(text) ? 0x18 : 0x17, Buffer.from(text))),
    );
    return "time" in found ? found.time.toISOString() : found.error;
  };
  it.each([
    ["261121063000Z", "2026-11-21T06:30:00.000Z"],
    ["2611210630Z", "2026-11-21T06:30:00.000Z"],
    ["491231235959Z", "2049-12-31T23:59:59.000Z"],
    ["500101000000Z", "1950-01-01T00:00:00.000Z"],
    ["680229000000Z", "1968-02-29T00:00:00.000Z"],
    ["261121063000+0130", "2026-11-21T05:00:00.000Z"],
    ["261121063000+0000", "x509: malformed UTCTime"],
    ["260229000000Z", "x509: malformed UTCTime"],
    ["261321063000Z", "x509: malformed UTCTime"],
    ["261121243000Z", "x509: malformed UTCTime"],
    ["261121063060Z", "x509: malformed UTCTime"],
    ["261121063000", "x509: malformed UTCTime"],
    ["20500101000000Z", "2050-01-01T00:00:00.000Z"],
    ["99991231235959Z", "9999-12-31T23:59:59.000Z"],
    ["00010101000000Z", "0001-01-01T00:00:00.000Z"],
    ["20500101000000.5Z", "x509: malformed GeneralizedTime"],
  ])("%s", (text, expected) => expect(time(text)).toBe(expected));
  it("is neither", () => expect(readTime(new Der(integer(1n)))).toEqual({ error: "x509: unsupported time format" }));
});
