import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanBytes, cleanLine, cleanText, cutText, harmless } from "../../src/model/clean-text.ts";
import { errorText } from "../../src/model/node-error.ts";
import { escapes } from "../servers/hostile-http.ts";

describe("cleanText", () => {
  test.each([
    ["plain text", "plain text"],
    ["two\nlines\tand a tab", "two\nlines\tand a tab"],
    ["网络 — é 🐹", "网络 — é 🐹"],
    ["\u001b[31mred\u001b[0m", "red"],
    ["\u001b]0;new title\u0007rest", "rest"],
    ["\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\", "link"],
    ["\u009b2Jcleared", "cleared"],
    ["\u001bPdevice\u001b\\x", "x"],
    ["\u001b(Bascii\u001bM", "ascii"],
    ["half escape \u001b", "half escape \ufffd"],
    ["unfinished \u001b]0;title", "unfinished "],
    ["back\u0008space bell\u0007 nul\u0000 nel\u0085", "back\ufffdspace bell\ufffd nul\ufffd nel\ufffd"],
    ["a\r\nb", "a\nb"],
    ["a\rb", "a\ufffdb"],
    ["gnp.\u202eexe", "gnp.exe"],
    ["zero\u200bwidth\u2060\ufeff\u00ad", "zerowidth"],
    ["tag\u{e0041}\u{e007f}", "tag"],
    ["lone \ud800 half", "lone \ufffd half"],
  ])("%j becomes %j", (dirty, clean) => {
    expect(cleanText(dirty)).toBe(clean);
  });

  test("is cut at 4 KiB of UTF-8, between code points", () => {
    expect(cleanText("a".repeat(5000))).toBe("a".repeat(4096));
    expect(cleanText(`${"a".repeat(4094)}€`)).toBe("a".repeat(4094));
    expect(cleanText("🐹".repeat(2000))).toBe("🐹".repeat(1024));
    expect(cutText("€", 2)).toBe("");
    expect(cutText("€", 3)).toBe("€");
  });

  test("never lets a control character, an escape or an invisible sign through, and is idempotent", () => {
    const nasty = fc.string({
      unit: fc.oneof(
        fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
        fc.constantFrom("\u001b", "[", "]", "\u009b", "\u0007", "\u202e", ";", "m"),
      ),
    });
    fc.assert(
      fc.property(nasty, (text) => {
        const clean = cleanText(text);
        expect(clean).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b-\u200f]/);
        expect(cleanText(clean)).toBe(clean);
        expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(4096);
      }),
    );
  });
});

test("a line has no newlines, tabs or double blanks", () => {
  expect(cleanLine(`  one\ttwo\r\nthree ${escapes} `)).toBe("one two three red gnp.exezero\ufffd\ufffdend");
  expect(cleanBytes(Buffer.from([0x48, 0xff, 0x1b, 0x5b, 0x6d, 0x0a]))).toBe("H\ufffd");
});

test("an error always has a text", () => {
  expect(errorText(new Error("connect ECONNREFUSED 127.0.0.1:1\n"))).toBe("connect ECONNREFUSED 127.0.0.1:1");
  expect(errorText(new TypeError(""))).toBe("TypeError");
  expect(errorText("only a string")).toBe("only a string");
  expect(errorText("")).toBe("unknown error");
});

describe("harmless", () => {
  test.each([
    ["a\u001b[2J\u202eb\u0085中", "a\ufffd[2J\ufffdb\ufffd中"],
    ["one\n\ttwo", "one\ufffd\ufffdtwo"],
    ["v1.0\u200b.0\ufeff", "v1.0\ufffd.0\ufffd"],
    ["tag\u{e0041}, half \ud800", "tag\ufffd, half \ufffd"],
  ])("%j becomes %j: each sign is replaced, none removed", (dirty, clean) => {
    expect(harmless(dirty)).toBe(clean);
  });

  test("newline and tab may stay", () => {
    expect(harmless("one\n\ttwo\r\u2028", "\n\t")).toBe("one\n\ttwo\ufffd\ufffd");
  });
});
