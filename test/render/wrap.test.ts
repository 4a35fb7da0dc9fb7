import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayWidth } from "../../src/render/text/display-width.ts";
import { wrap } from "../../src/render/text/wrap.ts";

const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 30 }),
  fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(..."模块代理证书，。、：（）“”aB/.:".split("")) }),
  fc.constant("https://goproxy.example.com/golang.org/x/text/@v/v0.14.0.info"),
);
const sentence = fc.array(word, { maxLength: 20 }).map((words) => words.join(" "));

describe("wrap", () => {
  test("no line is wider than asked, but for what holds ://", () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 20, max: 120 }), (text, width) => {
        for (const line of wrap(text, width))
          if (!line.includes("://")) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test("a line of words ends only where the next word does not fit", () => {
    const words = fc.array(fc.stringMatching(/^[!-~]{1,30}$/), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(words, fc.integer({ min: 30, max: 120 }), (given, width) => {
        const lines = wrap(given.join(" "), width);
        expect(lines.join(" ")).toBe(given.join(" "));
        for (const [index, line] of lines.entries()) {
          const next = lines[index + 1]?.split(" ", 1)[0];
          if (next !== undefined) expect(line.length + 1 + next.length).toBeGreaterThan(width);
        }
      }),
    );
  });

  test("nothing gets lost but blanks", () => {
    const signs = (text: string) => text.replaceAll(" ", "");
    fc.assert(
      fc.property(sentence, fc.integer({ min: 20, max: 120 }), (text, width) => {
        expect(signs(wrap(text, width).join(""))).toBe(signs(text));
      }),
    );
  });

  test.each<[string, string, number, string[]]>([
    ["at blanks", "one two three", 8, ["one two", "three"]],
    ["exactly full", "one two", 7, ["one two"]],
    ["empty", "", 20, [""]],
    ["CJK counts two columns and breaks anywhere", "模块代理没有应答", 8, ["模块代理", "没有应答"]],
    ["a full stop never begins a line", "模块代理。没有", 8, ["模块代", "理。没有"]],
    ["an opening bracket never ends a line", "模块代（理）没有", 8, ["模块代", "（理）没", "有"]],
    ["a Latin word inside Chinese stays whole", "设置 GOPROXY 之后", 10, ["设置", "GOPROXY 之", "后"]],
    [
      "a URL is never cut",
      "see https://goproxy.example.com/x now",
      10,
      ["see", "https://goproxy.example.com/x", "now"],
    ],
    ["anything else that does not fit is", "abcdefghijkl", 5, ["abcde", "fghij", "kl"]],
  ])("%s", (_name, text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });
});
