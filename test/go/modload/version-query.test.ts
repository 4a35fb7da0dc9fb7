import { describe, expect, it } from "vitest";
import { isRevisionQuery, type Matcher, versionQuery } from "../../../src/go/modload/version-query.ts";

function matcher(query: string, current: string): Matcher {
  const found = versionQuery(query, "example.com/m", current);
  if (found.kind !== "match") throw new Error(found.kind);
  return found;
}

const VERSIONS = ["v1.0.0", "v1.2.0", "v1.2.3", "v1.3.0", "v2.0.0+incompatible"];
const allowed = (query: string, current: string): readonly string[] => VERSIONS.filter(matcher(query, current).allows);

describe("versionQuery by the version in use", () => {
  it("upgrades to nothing older", () => {
    expect(allowed("upgrade", "v1.2.0")).toEqual(VERSIONS.slice(1));
    expect(allowed("upgrade", "none")).toEqual(VERSIONS);
    expect(matcher("upgrade", "v1.2.0").mayUseLatest).toBe(false);
    expect(matcher("upgrade", "").mayUseLatest).toBe(true);
    expect(matcher("upgrade", "v0.0.0-20200101000000-abcdefabcdef").mayUseLatest).toBe(true);
  });

  it("patches within the minor version, whose versions alone are listed", () => {
    expect(allowed("patch", "v1.2.0")).toEqual(["v1.2.0", "v1.2.3"]);
    expect(matcher("patch", "v1.2.0").prefix).toBe("v1.2.");
    expect(versionQuery("patch", "example.com/m", "none")).toEqual({
      kind: "invalid",
      error: `can't query version "patch" of module example.com/m: no existing version is required`,
    });
  });

  it("prefers +incompatible where that is in use, whatever is asked", () => {
    expect(matcher("latest", "v2.0.0+incompatible").preferIncompatible).toBe(true);
    expect(matcher("latest", "v1.0.0").preferIncompatible).toBe(false);
  });

  it("does not know what is relative to nothing", () => {
    expect(versionQuery("upgrade", "example.com/m").kind).toBe("relative");
  });
});

describe("isRevisionQuery", () => {
  it.each([
    ["v1.2.3", true],
    ["master", true],
    ["", true],
    ["v1.2", false],
    ["latest", false],
    ["patch", false],
    [">=v1.2.3", false],
  ])("%s: %s", (query, is) => {
    expect(isRevisionQuery(query)).toBe(is);
  });
});
