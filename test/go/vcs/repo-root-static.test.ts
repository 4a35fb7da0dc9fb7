import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GeneralRoot, generalRoot } from "../../../src/go/vcs/general-root.ts";
import { repoRootStatic } from "../../../src/go/vcs/repo-root-static.ts";

interface Row {
  readonly path: string;
  readonly kind: "static" | "ping" | "dynamic" | "error";
  readonly vcs?: string;
  readonly root?: string;
  readonly repo?: string;
  readonly discovery?: string;
  readonly error?: string;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/go/vcs_static.json", import.meta.url), "utf8"),
);

/** Printed by Go's regexp for the last pattern of vcsPaths, as Go 1.27 has it. */
const generalRows: readonly (readonly [string, Omit<GeneralRoot, "kind"> | null])[] = JSON.parse(
  readFileSync(new URL("./general-rows.json", import.meta.url), "utf8"),
);

describe("repoRootStatic, as Go does", () => {
  it("has all rows", () => expect(rows).toHaveLength(63));

  it.each(rows.map((row) => [row.path, row] as const))("%s", (path, { kind, vcs, root, repo, discovery, error }) => {
    const want = { kind, vcs, root, repo, discovery, error };
    expect(repoRootStatic(path)).toEqual(JSON.parse(JSON.stringify(want)));
  });

  it("never throws", () => {
    const element = fc.constantFrom("github.com", "a", "b.git", "x.y", "", "hub.jazz.net", "git", ":80", "http:", "é");
    fc.assert(fc.property(fc.array(element), (elements) => void repoRootStatic(elements.join("/"))));
    fc.assert(fc.property(fc.string({ unit: "binary" }), (path) => void repoRootStatic(path)));
  });
});

describe("generalRoot, as Go's regular expression", () => {
  it.each(generalRows)("%s", (path, want) => {
    expect(generalRoot(path)).toEqual(want === null ? null : { kind: "ping", ...want });
  });

  it("takes no time for what would make a regular expression go back and forth", () => {
    expect(generalRoot(`a.${"b.".repeat(50_000)}c/${"b/".repeat(50_000)}c.git`)).toMatchObject({ vcs: "git" });
    expect(generalRoot(`${"a.".repeat(50_000)}!/${"b/".repeat(50_000)}c.git`)).toBeNull();
    expect(generalRoot(`${"a.".repeat(50_000)}/${"b/".repeat(50_000)}c.gi`)).toBeNull();
  });
});
