import { describe, expect, it } from "vitest";
import { fields, hasSpace, trimSpace } from "../../../src/go/url/white-space.ts";

describe("white space, as Go sees it", () => {
  it.each([
    "\t",
    "\n",
    "\v",
    "\f",
    "\r",
    " ",
    "\u0085",
    "\u00a0",
    "\u1680",
    "\u2003",
    "\u2028",
    "\u202f",
    "\u205f",
    "\u3000",
  ])("%j is blank", (blank) => {
    expect(trimSpace(`${blank}a b${blank}${blank}`)).toBe("a b");
    expect(fields(`${blank}a${blank}b${blank}`)).toEqual(["a", "b"]);
    expect(hasSpace(`a${blank}b`)).toBe(true);
  });

  it.each(["\ufeff", "\u200b", "\u180e", "\u2060"])("%j is not", (other) => {
    expect(trimSpace(`${other}a${other}`)).toBe(`${other}a${other}`);
    expect(hasSpace(other)).toBe(false);
  });
});
