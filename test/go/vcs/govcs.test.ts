import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkGovcs } from "../../../src/go/vcs/govcs.ts";

interface Row {
  readonly govcs: string;
  readonly goprivate: string;
  readonly vcs: string;
  readonly root: string;
  readonly allowed: boolean;
  readonly error?: string;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/go/govcs.json", import.meta.url), "utf8"),
);

describe("checkGovcs, as Go does", () => {
  it("has all rows", () => expect(rows).toHaveLength(157));

  it.each(rows.map((row) => [row.govcs, row.vcs, row.root, row] as const))("%j: %s for %s", (govcs, vcs, root, row) => {
    const error = checkGovcs(govcs, row.goprivate, vcs, root);
    expect(error === null).toBe(row.allowed);
    if (!row.allowed) expect(error).toBe(row.error);
  });

  it("lets module proxies pass, also with a broken value", () => {
    expect(checkGovcs("*:off", "", "mod", "a.b")).toBeNull();
    expect(checkGovcs(":", "", "mod", "a.b")).toBeNull();
    expect(checkGovcs("*:off", "", "git", "a.b")).not.toBeNull();
  });

  it("never throws", () => {
    const piece = fc.constantFrom("*", ":", ",", "|", "git", "public", "a.b/c", "[", "./", " ", "all");
    fc.assert(fc.property(fc.array(piece), (pieces) => void checkGovcs(pieces.join(""), "a.b", "git", "a.b/c")));
  });
});
