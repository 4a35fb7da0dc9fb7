import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KNOWN_ENV } from "../../../src/go/cfg/known-env.ts";
import { KNOWN_SETTINGS } from "../../../src/go/cfg/known-settings.ts";
import { parseEnvFile } from "../../../src/go/cfg/parse-env-file.ts";
import { resolveSettings, type SettingsInput } from "../../../src/go/cfg/resolve-settings.ts";
import { valueOf } from "../../../src/go/cfg/value-of.ts";
import { findEnv } from "../../../src/go/envcmd/go-env.ts";

interface Short {
  readonly process?: SettingsInput["process"];
  readonly set?: SettingsInput["set"];
  readonly user?: string;
  readonly goroot?: string;
}

function resolve({ process = {}, set = [], user, goroot }: Short) {
  return resolveSettings({
    process,
    set,
    goenvFile: user === undefined ? null : { path: "/u/env", text: user },
    gorootFile: goroot === undefined ? null : { path: "/go/go.env", text: goroot },
  });
}

const at = (origin: string, value: string, line: number) => ({
  origin,
  value,
  from: origin === "goenv-file" ? "/u/env" : "/go/go.env",
  line,
});
const bare = (origin: string, value: string) => ({ origin, value, from: null, line: null });
const derived = (value: string) => ({ origin: "derived", value, from: "GOPRIVATE", line: null });

describe("who wins", () => {
  test("every source in order", () => {
    const settings = resolve({
      process: { GOPROXY: "p" },
      set: [
        { name: "GOPROXY", value: "s0" },
        { name: "GOPROXY", value: "s" },
      ],
      user: "GOPROXY=u1\n# c\nGOPROXY=u3\n",
      goroot: "GOPROXY=g1\nGOPROXY=g2\n",
    });
    expect(settings["GOPROXY"]).toEqual({
      ...bare("set", "s"),
      shadowed: [
        bare("process", "p"),
        at("goenv-file", "u3", 3),
        at("goenv-file", "u1", 1),
        at("goroot-file", "g1", 1),
        at("goroot-file", "g2", 2),
      ],
    });
  });

  test("an empty process variable is none", () => {
    expect(resolve({ process: { GOPROXY: "" }, goroot: "GOPROXY=g" })["GOPROXY"]).toEqual({
      ...at("goroot-file", "g", 1),
      shadowed: [],
    });
  });

  test("an empty --set takes the process variable away", () => {
    const set = [{ name: "GOPROXY", value: "" }];
    expect(resolve({ process: { GOPROXY: "p" }, set, user: "GOPROXY=u" })["GOPROXY"]).toEqual({
      ...at("goenv-file", "u", 1),
      shadowed: [],
    });
    expect(resolve({ process: { GOPROXY: "p" }, set })["GOPROXY"]).toBeUndefined();
  });

  test("an empty line in the user's file hides go.env", () => {
    expect(resolve({ user: "GOPROXY=\n", goroot: "GOPROXY=g" })["GOPROXY"]).toEqual({
      ...at("goenv-file", "", 1),
      shadowed: [at("goroot-file", "g", 1)],
    });
  });

  test("GOENV=off hides the user's file, also by --set", () => {
    const set = [{ name: "GOENV", value: "off" }];
    expect(valueOf(resolve({ process: { GOENV: "off" }, user: "GOPROXY=u" }), "GOPROXY")).toBe("");
    expect(valueOf(resolve({ set, user: "GOPROXY=u" }), "GOPROXY")).toBe("");
    expect(
      valueOf(
        resolve({ process: { GOENV: "off" }, set: [{ name: "GOENV", value: "" }], user: "GOPROXY=u" }),
        "GOPROXY",
      ),
    ).toBe("u");
  });

  test("OS-only variables are not read from files", () => {
    const settings = resolve({ process: { https_proxy: "x" }, user: "HTTPS_PROXY=y\nGODEBUG=z=1\nGOENV=/x\n" });
    expect(settings["https_proxy"]).toEqual({ ...bare("process", "x"), shadowed: [] });
    expect(["HTTPS_PROXY", "GODEBUG", "GOENV"].map((name) => valueOf(settings, name))).toEqual(["", "", ""]);
  });

  test("a GOROOT line counts in the user's file only", () => {
    expect(valueOf(resolve({ user: "GOROOT=/u", goroot: "GOROOT=/g" }), "GOROOT")).toBe("/u");
    expect(resolve({ goroot: "GOROOT=/g" })["GOROOT"]).toBeUndefined();
  });
});

describe("derived and default values", () => {
  test("GONOPROXY and GONOSUMDB come from GOPRIVATE", () => {
    const settings = resolve({ user: "GOPRIVATE=corp.com\n" });
    expect(settings["GONOPROXY"]).toEqual({ ...derived("corp.com"), shadowed: [] });
    expect(settings["GONOSUMDB"]).toEqual({ ...derived("corp.com"), shadowed: [] });
    expect(settings["GOINSECURE"]).toBeUndefined();
  });

  test("a value of their own shadows it", () => {
    const settings = resolve({ process: { GONOPROXY: "none" }, set: [{ name: "GOPRIVATE", value: "corp.com" }] });
    expect(settings["GONOPROXY"]).toEqual({ ...bare("process", "none"), shadowed: [derived("corp.com")] });
  });

  test("an empty line hides go.env, but not GOPRIVATE", () => {
    const user = "GONOPROXY=\nGOPRIVATE=corp.com\n";
    const shadowed = [at("goenv-file", "", 1), at("goroot-file", "g", 1)];
    expect(resolve({ user, goroot: "GONOPROXY=g" })["GONOPROXY"]).toEqual({ ...derived("corp.com"), shadowed });
    expect(resolve({ process: { GONOPROXY: "p" }, user, goroot: "GONOPROXY=g" })["GONOPROXY"]).toEqual({
      ...bare("process", "p"),
      shadowed: [derived("corp.com"), ...shadowed],
    });
  });

  test("an empty GOPRIVATE derives nothing", () => {
    expect(resolve({ user: "GOPRIVATE=\n" })["GONOPROXY"]).toBeUndefined();
  });

  test("GOAUTH is netrc", () => {
    expect(resolve({})["GOAUTH"]).toEqual({ ...bare("default", "netrc"), shadowed: [] });
    expect(resolve({ process: { GOAUTH: "off" } })["GOAUTH"]?.shadowed).toEqual([bare("default", "netrc")]);
  });
});

test("what can stand in a file is what Go knows", () => {
  for (const { name, fileSettable } of KNOWN_SETTINGS) {
    expect([name, KNOWN_ENV.has(name) && name !== "GOENV"]).toEqual([name, fileSettable]);
  }
  expect(new Set(KNOWN_SETTINGS.map(({ name }) => name)).size).toBe(KNOWN_SETTINGS.length);
});

test("valueOf does not find what objects inherit", () => {
  expect(valueOf({}, "constructor")).toBe("");
});

test("agrees with go env, and the first shadowed source is the next one", () => {
  const name = fc.constantFrom("GOPROXY", "GONOPROXY", "GOPRIVATE", "GOAUTH", "GODEBUG", "GOFLAGS");
  const value = fc.constantFrom("", "a", "b");
  const file = fc.array(fc.tuple(name, value)).map((lines) => lines.map(([key, v]) => `${key}=${v}`).join("\n"));
  const process = fc.dictionary(name, value);
  fc.assert(
    fc.property(process, file, file, (variables, user, goroot) => {
      const settings = resolve({ process: variables, user, goroot });
      const env = { process: variables, user: parseEnvFile(user), goroot: parseEnvFile(goroot), file: null };
      for (const { name: known } of KNOWN_SETTINGS) expect(valueOf(settings, known)).toBe(findEnv(env, known));
      for (const [key, setting] of Object.entries(settings)) {
        if (setting.origin !== "process") continue;
        const without = resolve({ process: { ...variables, [key]: "" }, user, goroot });
        expect(without[key]?.value).toBe(setting.shadowed[0]?.value);
      }
    }),
    { numRuns: 500 },
  );
});
