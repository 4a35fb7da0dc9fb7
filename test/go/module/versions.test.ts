import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalVersion, check } from "../../../src/go/module/check.ts";
import { invalidVersionText, moduleErrorText, moduleVersionText } from "../../../src/go/module/errors.ts";
import {
  isPseudoVersion,
  pseudoVersionBase,
  pseudoVersionRev,
  pseudoVersionTime,
} from "../../../src/go/module/pseudo-version.ts";
import {
  checkPathMajor,
  matchPathMajor,
  pathMajorPrefix,
  splitGopkgIn,
  splitPathVersion,
} from "../../../src/go/module/split-path-version.ts";
import { isValid } from "../../../src/go/semver/semver.ts";

interface Row {
  readonly path: string;
  readonly version: string;
  readonly prefix: string;
  readonly pathMajor: string;
  readonly splitOK: boolean;
  readonly semverValid: boolean;
  readonly canonical: string;
  readonly isPseudo: boolean;
  readonly checkErr?: string;
  readonly pseudoRev?: string;
  readonly pseudoBase?: string;
  readonly pseudoTime?: string;
  readonly pseudoErr?: string;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/go/versions.json", import.meta.url), "utf8"),
);

describe("the table of Go", () => {
  test("is whole", () => {
    expect(rows).toHaveLength(54);
  });

  test.each(rows)("$path@$version", (row) => {
    expect(splitPathVersion(row.path)).toEqual({ prefix: row.prefix, pathMajor: row.pathMajor, ok: row.splitOK });
    expect(isValid(row.version)).toBe(row.semverValid);
    expect(canonicalVersion(row.version)).toBe(row.canonical);
    expect(isPseudoVersion(row.version)).toBe(row.isPseudo);
    const checked = check(row.path, row.version);
    expect(checked.ok ? undefined : checked.error).toBe(row.checkErr);
    const rev = pseudoVersionRev(row.version);
    expect(rev.ok ? rev.value : undefined).toBe(row.pseudoRev);
    const time = pseudoVersionTime(row.version);
    expect(time.ok ? time.value : undefined).toBe(row.pseudoTime);
    const base = pseudoVersionBase(row.version);
    if (!row.isPseudo) {
      const error = { version: row.version, pseudo: true, err: "syntax error" };
      expect([rev, time, base]).toEqual([rev, rev, rev]);
      expect(base).toEqual({ ok: false, error });
    } else if (base.ok) expect(base.value).toBe(row.pseudoBase ?? "");
    else expect(invalidVersionText(base.error)).toBe(row.pseudoErr);
  });
});

describe("pseudo-versions", () => {
  test("a patch of any length is counted down", () => {
    expect(pseudoVersionBase("v1.0.100000000000000000000000-0.20180101000000-abcdef123456")).toEqual({
      ok: true,
      value: "v1.0.99999999999999999999999",
    });
  });

  test.each([
    ["20240229235959", "2024-02-29T23:59:59Z"],
    ["20230229000000", null],
    ["20231301000000", null],
    ["20230100000000", null],
    ["20230431000000", null],
    ["20230101240000", null],
    ["20230101006000", null],
    ["20230101000060", null],
    ["00000229000000", "0000-02-29T00:00:00Z"],
  ])("the time %s", (timestamp, expected) => {
    const time = pseudoVersionTime(`v0.0.0-${timestamp}-abcdef123456`);
    if (expected !== null) expect(time).toEqual({ ok: true, value: expected });
    else expect(time).toEqual({ ok: false, error: expect.objectContaining({ err: `malformed time "${timestamp}"` }) });
  });

  test("nothing throws", () => {
    const text = fc.string({ unit: fc.constantFrom("v", "0", "1", ".", "-", "+", "a", "20180101000000") });
    fc.assert(
      fc.property(text, (version) => {
        for (const call of [pseudoVersionBase, pseudoVersionRev, pseudoVersionTime]) call(version);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("major versions", () => {
  test.each([
    ["gopkg.in/yaml.v0", "gopkg.in/yaml", ".v0"],
    ["gopkg.in/user/yaml.v2-unstable", "gopkg.in/user/yaml", ".v2-unstable"],
    ["example.com/a/v10", "example.com/a", "/v10"],
    ["v2", "v2", ""],
    ["/v2", "", "/v2"],
  ])("%s", (path, prefix, pathMajor) => {
    expect(splitPathVersion(path)).toEqual({ prefix, pathMajor, ok: true });
  });

  test.each([
    "gopkg.in/yaml",
    "gopkg.in/yaml.v00",
    "gopkg.in/yaml.v",
    "gopkg.in/yaml/v2",
    "example.com/a/v1",
    "example.com/a/v1.2",
    "example.com/a/v",
  ])("%s", (path) => {
    expect(splitPathVersion(path)).toEqual({ prefix: path, pathMajor: "", ok: path === "example.com/a/v" });
  });

  test("splitGopkgIn is only for gopkg.in", () => {
    expect(splitGopkgIn("example.com/a.v2").ok).toBe(false);
  });

  test("which tags belong to a suffix", () => {
    expect(["", "/v2", ".v3", ".v1-unstable"].map(pathMajorPrefix)).toEqual(["", "v2", "v3", "v1"]);
    expect(matchPathMajor("v2.0.0", ".v2-unstable")).toBe(true);
    expect(matchPathMajor("v0.0.0-20180101000000-abcdef123456", ".v1")).toBe(true);
    expect(checkPathMajor("v3.0.0", "")).toEqual({
      ok: false,
      error: { version: "v3.0.0", pseudo: false, err: "should be v0 or v1, not v3" },
    });
  });
});

test("the texts around", () => {
  const error = { version: "v2.0.0", pseudo: true, err: "x" };
  expect(invalidVersionText(error)).toBe('pseudo-version "v2.0.0" invalid: x');
  expect(moduleVersionText("a.b", error)).toBe("a.b@v2.0.0: invalid pseudo-version: x");
  expect(moduleErrorText("a.b", "v2.0.0", "x")).toBe("a.b@v2.0.0: x");
  expect(moduleErrorText("a.b", "", "x")).toBe("module a.b: x");
});
