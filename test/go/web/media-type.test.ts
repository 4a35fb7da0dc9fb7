import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMediaType } from "../../../src/go/web/media-type.ts";

function parsed(header: string): [string, Record<string, string>] {
  const { mediaType, parameters } = parseMediaType(header);
  return [mediaType, Object.fromEntries(parameters)];
}

describe("parseMediaType", () => {
  test.each<[string, string, Record<string, string>]>([
    ["text/plain", "text/plain", {}],
    [" Text/HTML ; Charset = gb2312 ", "text/html", { charset: "gb2312" }],
    ["text/plain;", "text/plain", {}],
    ["text/plain; ;charset=x", "text/plain", {}],
    ['a/b; x="q\\"u;o"; y=z', "a/b", { x: 'q"u;o', y: "z" }],
    ['a/b; x="C:\\dev\\go"', "a/b", { x: "C:\\dev\\go" }],
    ['a/b; x="open\\"', "a/b", {}],
    ['a/b; x=""', "a/b", { x: "" }],
    ["a/b; x=1; x=1", "a/b", { x: "1" }],
    ["a/b; x=1; x=2", "", {}],
    ['a/b; x*0="ab"; x*1=cd', "a/b", { x: "abcd" }],
    ["a/b; x*0*=utf-8''%e4%bd%a0; x*1*=%e5%a5%bd; x*2=!", "a/b", { x: "你好!" }],
    ["a/b; x*=iso-8859-1''%e4", "a/b", {}],
    ["a/b; x*1=no", "a/b", {}],
    ["a", "a", {}],
    ["a/", "", {}],
    ["/b", "", {}],
    ["a b", "", {}],
    ["", "", {}],
  ])("%s", (header, mediaType, parameters) => {
    expect(parsed(header)).toEqual([mediaType, parameters]);
  });

  test("never throws, nor takes long", () => {
    const unit = fc.constantFrom("a", "/", ";", "=", '"', "\\", "*", "0", "'", "%", " ", "é");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (rest) => {
        parseMediaType(`a/b;${rest}`);
        parseMediaType(rest);
      }),
      { numRuns: 2000 },
    );
  });
});
