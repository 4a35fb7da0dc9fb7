import { describe, expect, test } from "vitest";
import { wantsColour } from "../../src/render/colour.ts";
import { painter } from "../../src/render/text/sgr.ts";

describe("wantsColour", () => {
  test.each<[Record<string, string>, boolean, boolean | null, boolean]>([
    [{}, true, null, true],
    [{}, false, null, false],
    [{ TERM: "dumb" }, true, null, false],
    [{ NO_COLOR: "1" }, true, null, false],
    [{ NO_COLOR: "" }, true, null, true],
    [{ FORCE_COLOR: "1" }, false, null, true],
    [{ FORCE_COLOR: "0" }, true, null, false],
    [{ FORCE_COLOR: "false" }, true, null, false],
    [{ FORCE_COLOR: "" }, true, null, true],
    [{ FORCE_COLOR: "1", TERM: "dumb" }, false, null, true],
    [{ NO_COLOR: "1", FORCE_COLOR: "1" }, true, null, false],
    [{ NO_COLOR: "1" }, false, true, true],
    [{ FORCE_COLOR: "1" }, true, false, false],
  ])("%j, terminal %s, flag %s: %s", (env, isTTY, flag, wanted) => {
    expect(wantsColour(env, isTTY, flag)).toBe(wanted);
  });
});

test("painter", () => {
  expect(painter(false)("red", "x")).toBe("x");
  expect(painter(true)("red", "x")).toBe("\x1b[31mx\x1b[39m");
  expect(painter(true)("bold", "")).toBe("");
});
