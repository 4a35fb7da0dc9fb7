import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseGoauth } from "../../../src/go/auth/goauth.ts";

const folders: Readonly<Record<string, string | null>> = {
  "/src": null,
  "/file": "not-a-directory",
};
const lookAt = (path: string) => (path in folders ? (folders[path] ?? null) : "no such file or directory");
const kinds = (value: string) => {
  const parsed = parseGoauth(value, lookAt);
  return parsed.ok ? parsed.value.map(({ kind }) => kind) : parsed.error;
};

describe("parseGoauth", () => {
  test.each([
    ["", ["netrc"]],
    ["netrc", ["netrc"]],
    ["off", ["off"]],
    [" off ", ["off"]],
    ["git /src;netrc", ["git", "netrc"]],
    ["netrc; helper --for go ;git /src", ["netrc", "command", "git"]],
    ["netrc extra", ["netrc"]],
    ["OFF", ["command"]],
  ])("%j", (value, expected) => {
    expect(kinds(value)).toEqual(expected);
  });

  const absolute = "GOAUTH=git dir method requires an absolute path to the git working directory";
  test.each([
    ["netrc;", "GOAUTH encountered an empty command (GOAUTH=netrc;)"],
    [";", "GOAUTH encountered an empty command (GOAUTH=;)"],
    [" ", "GOAUTH encountered an empty command (GOAUTH= )"],
    ["off;netrc", "GOAUTH=off cannot be combined with other authentication commands (GOAUTH=off;netrc)"],
    ["git", absolute],
    ["git /src extra", absolute],
    ["git src", `${absolute}, dir is not absolute`],
    ["git /file", `${absolute}, dir is not a directory`],
    ["git /none", "GOAUTH=git encountered an error; cannot stat /none: no such file or directory"],
    // The last one is looked at first.
    [";git src", `${absolute}, dir is not absolute`],
  ])("%j ends go", (value, error) => {
    expect(kinds(value)).toBe(error);
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.string(), (value) => void parseGoauth(value, lookAt)));
  });
});
