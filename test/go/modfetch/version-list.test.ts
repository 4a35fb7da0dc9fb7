import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashGoMod } from "../../../src/go/dirhash/hash-go-mod.ts";
import { chooseLatest, hasOwnGoMod } from "../../../src/go/modfetch/choose-latest.ts";
import { isRetracted, parseRetractions } from "../../../src/go/modfetch/retractions.ts";
import { isVersionLine, parseVersionList } from "../../../src/go/modfetch/version-list.ts";

const pseudo = (time: string) => `v0.0.0-${time}-abcdefabcdef`;

describe("parseVersionList", () => {
  it("sorts, and knows v1.10 from v1.9", () => {
    expect(parseVersionList(["v1.10.0", "v1.9.0", "v1.9.0-rc.1", "v2.0.0+incompatible"]).versions).toEqual([
      "v1.9.0-rc.1",
      "v1.9.0",
      "v1.10.0",
      "v2.0.0+incompatible",
    ]);
  });

  it("takes the first field of a line, and no pseudo-versions, pages or words", () => {
    const lines = [
      "v1.0.0\r",
      " v1.1.0 2020-01-01T00:00:00Z",
      "\tv1.2 x",
      "",
      "<html>",
      "1.3.0",
      pseudo("20200101000000"),
      "v1.4.0x y",
    ];
    expect(parseVersionList(lines).versions).toEqual(["v1.0.0", "v1.1.0", "v1.2"]);
    expect(lines.filter(isVersionLine)).toHaveLength(4);
  });

  it.each([
    [
      "pseudo-versions",
      [pseudo("20190101000000"), pseudo("20200101000000"), pseudo("20180101000000")],
      pseudo("20200101000000"),
    ],
    ["lines with a time", ["v1.0.0 2020-01-02T00:00:00Z", "v1.1.0 2020-01-01T00:00:00Z"], "v1.0.0"],
    [
      "a time in the line before that of the version",
      [`${pseudo("20300101000000")} 2000-01-01T00:00:00Z`, pseudo("20200101000000")],
      pseudo("20200101000000"),
    ],
    ["the first of equals", ["v1.1.0 2020-01-01T00:00:00Z", "v1.0.0 2020-01-01T00:00:00Z"], "v1.1.0"],
    ["nothing without time", ["v1.0.0", "v1.1.0 yesterday"], null],
    ["no times that do not exist", [pseudo("20201301000000")], null],
  ])("the newest: %s", (_name, lines, newest) => expect(parseVersionList(lines).newest).toBe(newest));

  it("never throws", () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: "binary" })), (lines) => void parseVersionList(lines)));
  });
});

describe("chooseLatest", () => {
  const facts = { hasGoMod: () => null, isRetracted: () => false };
  const sorted = ["v1.0.0", "v1.1.0", "v1.2.0-rc.1", "v2.0.0+incompatible", "v3.0.0-beta+incompatible"];
  const version = (name: string) => ({ choose: "version", version: name });

  it("prefers a release to a newer pre-release", () => {
    expect(chooseLatest(["v1.0.0", "v1.1.0-rc.1"], facts)).toEqual(version("v1.0.0"));
    expect(chooseLatest(["v1.0.0-rc.1", "v1.1.0-rc.1"], facts)).toEqual(version("v1.1.0-rc.1"));
  });

  it("asks for @latest where the list is empty", () => {
    expect(chooseLatest([], facts)).toEqual({ choose: "ask-latest" });
    expect(chooseLatest(["v1.0.0"], { ...facts, isRetracted: () => true })).toEqual({ choose: "ask-latest" });
  });

  it("lets the go.mod of the last compatible version decide about +incompatible ones", () => {
    expect(chooseLatest(sorted, facts)).toEqual({ choose: "needs-go-mod", version: "v1.2.0-rc.1" });
    expect(chooseLatest(sorted, { ...facts, hasGoMod: () => true })).toEqual(version("v1.1.0"));
    expect(chooseLatest(sorted, { ...facts, hasGoMod: () => false })).toEqual(version("v2.0.0+incompatible"));
    expect(chooseLatest(sorted.slice(3), facts)).toEqual(version("v2.0.0+incompatible"));
  });

  it("does not see retracted versions", () => {
    const retracts = (...names: string[]) => ({
      hasGoMod: () => true,
      isRetracted: (name: string) => names.includes(name),
    });
    expect(chooseLatest(sorted, retracts("v1.1.0", "v1.2.0-rc.1"))).toEqual(version("v1.0.0"));
    expect(chooseLatest(sorted, retracts("v1.0.0", "v1.1.0", "v1.2.0-rc.1"))).toEqual(version("v2.0.0+incompatible"));
  });

  it("does not filter major versions of other paths, as Go does not", () => {
    expect(chooseLatest(["v1.0.0", "v2.0.0"], facts)).toEqual(version("v2.0.0"));
  });
});

describe("hasOwnGoMod", () => {
  it("takes the one line that proxies make up for none", () => {
    expect(hasOwnGoMod("a.b/c", hashGoMod(Buffer.from("module a.b/c\n")))).toBe(false);
    expect(hasOwnGoMod("a.b/c", hashGoMod(Buffer.from("module a.b/c\n\ngo 1.20\n")))).toBe(true);
    expect(hasOwnGoMod("a.b/c", hashGoMod(Buffer.from("module a.b/c")))).toBe(true);
  });
});

describe("parseRetractions", () => {
  const goMod = `module a.b/c
retract v1.0.0 // by mistake
retract [v1.1.0,v1.2.0] // range
// retract v9.0.0
require (
	retract v8.0.0
)
retract (
	"v1.3.0"
	[ v1.4.0 , v1.5.0 ]
	v1.6
	latest
	[v1.7.0, ]
)
retract v1.9.0 v1.9.1
`;

  it("reads lines, ranges and blocks", () => {
    expect(parseRetractions(goMod)).toEqual([
      { low: "v1.0.0", high: "v1.0.0" },
      { low: "v1.1.0", high: "v1.2.0" },
      { low: "v1.3.0", high: "v1.3.0" },
      { low: "v1.4.0", high: "v1.5.0" },
      { low: "v1.6", high: "v1.6" },
    ]);
  });

  it.each([
    ["v1.0.0", true],
    ["v1.0.1", false],
    ["v1.1.5", true],
    ["v1.2.0", true],
    ["v1.2.1", false],
    ["v1.1.0-pre", false],
  ])("%s: %s", (version, retracted) => expect(isRetracted(parseRetractions(goMod), version)).toBe(retracted));

  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseRetractions(`retract (\n${text}`)));
  });
});
