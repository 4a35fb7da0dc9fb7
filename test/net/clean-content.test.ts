import { expect, test } from "vitest";
import type { Content } from "../../src/model/observation.ts";
import { cleanContent } from "../../src/net/clean-content.ts";

const bad = "\u001b[31mx\u0007\u202e";
const clean = "x\ufffd";

test.each<readonly [Content, Content]>([
  [
    { reads: "info", version: bad, time: bad, error: bad },
    { reads: "info", version: clean, time: clean, error: clean },
  ],
  [
    { reads: "info", version: "v1.0.0", time: null, error: null },
    { reads: "info", version: "v1.0.0", time: null, error: null },
  ],
  [
    { reads: "list", lines: [bad, "v1.0.0"] },
    { reads: "list", lines: [clean, "v1.0.0"] },
  ],
  [
    { reads: "mod", h1: "h1:x", retract: [{ low: bad, high: "v1.0.0" }] },
    { reads: "mod", h1: "h1:x", retract: [{ low: clean, high: "v1.0.0" }] },
  ],
  [
    { reads: "zip", h1: null, error: bad },
    { reads: "zip", h1: null, error: clean },
  ],
  [{ reads: "supported" }, { reads: "supported" }],
  [
    { reads: "lookup", text: ["1\nm v1 h1:x\n\n\u2014 sum.test AbC=\n", bad] },
    { reads: "lookup", text: ["1\nm v1 h1:x\n\n\u2014 sum.test AbC=\n", clean] },
  ],
  [
    { reads: "tile", hashes: ["AA=="], bytes: 32 },
    { reads: "tile", hashes: ["AA=="], bytes: 32 },
  ],
  [
    { reads: "go-get", imports: [{ prefix: bad, vcs: bad, repoRoot: bad, subDir: bad }], error: null },
    { reads: "go-get", imports: [{ prefix: clean, vcs: clean, repoRoot: clean, subDir: clean }], error: null },
  ],
])("%j", (dirty, expected) => {
  expect(cleanContent(dirty)).toEqual(expected);
});
