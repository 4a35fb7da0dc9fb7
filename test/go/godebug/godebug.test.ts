import { describe, expect, it } from "vitest";
import { netLimitError } from "../../../src/go/base/net-limit.ts";
import { removedGodebug } from "../../../src/go/godebug/removed.ts";
import { godebugSetting } from "../../../src/go/godebug/setting.ts";

describe("GODEBUG", () => {
  it.each([
    ["", ""],
    ["tlsmlkem=0", "0"],
    ["tlsmlkem=0,tlsmlkem=1", "1"],
    ["x=1,tlsmlkem=0", "0"],
    ["xtlsmlkem=0", ""],
    ["tlsmlkem", ""],
    ["tlsmlkem=0=1", "0=1"],
    [" tlsmlkem=0", ""],
  ])("%j sets it to %j", (godebug, value) => expect(godebugSetting(godebug, "tlsmlkem")).toBe(value));

  it("ends a go that no longer has what is set back", () => {
    const text = (name: string, value: string, since: number): string =>
      `fatal error: removed GODEBUG "${name}" set to old value "${value}" in environment (https://go.dev/doc/godebug#go-1${since})`;
    expect(removedGodebug("tlsrsakex=1", "go1.27.3")).toBe(text("tlsrsakex", "1", 27));
    expect(removedGodebug("http2client=0,x509sha1=1,tlsrsakex=1", null)).toBe(text("x509sha1", "1", 24));
    // Checked from the left, before a later one could take it back.
    expect(removedGodebug("asynctimerchan=2,asynctimerchan=0", "go1.27.3")).toBe(text("asynctimerchan", "2", 27));
  });

  it.each(["", "tlsrsakex=0", "tlsrsakex=2", "tlsrsakex", "tlsmlkem=0", "toString=1", "__proto__=1"])(
    "%j ends nobody",
    (godebug) => expect(removedGodebug(godebug, "go1.27.3")).toBeNull(),
  );

  it("ends no older go", () => expect(removedGodebug("tlsrsakex=1,x509sha1=1", "go1.26.8")).toBeNull());

  it.each(["0", "-0", "00"])("cmdgonetlimit=%s keeps go from asking", (limit) =>
    expect(netLimitError(`cmdgonetlimit=${limit}`)).toBe(`network disabled by cmdgonetlimit=${limit}`),
  );

  it.each(["", "cmdgonetlimit=", "cmdgonetlimit=1", "cmdgonetlimit=-1", "cmdgonetlimit=0,cmdgonetlimit=2"])(
    "%j does not",
    (godebug) => expect(netLimitError(godebug)).toBeNull(),
  );
});
