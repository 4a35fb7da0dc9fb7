import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatErrorDetail } from "../../../src/go/web/error-detail.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("formatErrorDetail", () => {
  test.each([
    ["text/plain", "not found: x: unknown revision", "not found: x: unknown revision"],
    ["Text/Plain; Charset=UTF-8", "公司", "公司"],
    ['text/plain; charset="utf-8"', "a", "a"],
    ["text/plain; charset", "a", "a"],
    ["text/plain; charset=", "a", "a"],
    ["text/plain; charset*=utf-8''us-ascii", "a", "a"],
    ["text/plain", "a\r\nb\r\n\r\nc", "a\r\n\tb\r"],
    ["text/plain", "tab\there\u3000", "tab\there\u3000"],
    ["text/plain", `${"é".repeat(324)}`, "é".repeat(324)],
    ["text/plain", `a\n${"é".repeat(323)}`, "a\n\t[Truncated: too long.]"],
  ])("%s %j", (contentType, body, expected) => {
    expect(formatErrorDetail(contentType, bytes(body))).toBe(expected);
  });

  test.each([
    ["", "no type is not text"],
    ["text/html", "x"],
    ["text/plainer", "x"],
    ["text/plain; charset=latin1", "x"],
    ["text/plain; charset=utf-8; charset=gbk", "given twice"],
    ["text/plain; charset*=utf-8''gbk", "x"],
    ["text/plain x", "x"],
    ["text/plain", ""],
    ["text/plain", " \nx"],
    ["text/plain", "\ufeffbyte order mark"],
    ["text/plain", "zero\u200bwidth"],
    ["text/plain", "line\n\n\u0007later"],
  ])("%s %j shows nothing", (contentType, body) => {
    expect(formatErrorDetail(contentType, bytes(body))).toBeNull();
  });

  test("a character that our own bound cut is not the server's fault", () => {
    const cut = bytes("abc 公").subarray(0, 5);
    expect(formatErrorDetail("text/plain", cut)).toBeNull();
    expect(formatErrorDetail("text/plain", cut, false)).toBe("abc ");
    expect(formatErrorDetail("text/plain", Uint8Array.of(0xff, 0x61), false)).toBeNull();
  });

  test("is short, printable, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 2000 }), fc.uint8Array(), (text, noise) => {
        for (const body of [bytes(text), noise, bytes(`${text}\n`.repeat(10))]) {
          const detail = formatErrorDetail("text/plain", body) ?? "";
          expect(Buffer.byteLength(detail)).toBeLessThan(700);
          expect(detail.split("\n").length).toBeLessThanOrEqual(9);
        }
      }),
    );
  });
});
