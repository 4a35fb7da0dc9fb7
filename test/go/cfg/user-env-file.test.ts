import { describe, expect, test } from "vitest";
import { envFile, userEnvFile, writtenEnvFile } from "../../../src/go/cfg/user-env-file.ts";

describe("userEnvFile", () => {
  test.each([
    ["linux", { HOME: "/home/u" }, "/home/u/.config/go/env"],
    ["linux", { HOME: "/home/u/", XDG_CONFIG_HOME: "/x//c" }, "/x/c/go/env"],
    ["freebsd", { HOME: "/home/u" }, "/home/u/.config/go/env"],
    ["darwin", { HOME: "/Users/u", XDG_CONFIG_HOME: "/x" }, "/Users/u/Library/Application Support/go/env"],
    ["win32", { APPDATA: "C:\\Users\\u\\AppData\\Roaming" }, "C:\\Users\\u\\AppData\\Roaming\\go\\env"],
    ["win32", { AppData: "C:/a/" }, "C:\\a\\go\\env"],
    ["plan9", { home: "/usr/u" }, "/usr/u/lib/go/env"],
    ["linux", { HOME: "/home/u", GOENV: "e" }, "e"],
    ["linux", { GOENV: "/a//b" }, "/a//b"],
    ["linux", { HOME: "/home/u", GOENV: "off" }, null],
    ["linux", { HOME: "/home/u", GOENV: "OFF" }, "OFF"],
    ["linux", { HOME: "/home/u", GOENV: "" }, "/home/u/.config/go/env"],
  ])("%s %j", (platform, env, expected) => {
    expect(userEnvFile(platform, env)).toBe(expected);
  });

  test.each([
    ["linux", { HOME: "" }, "neither $XDG_CONFIG_HOME nor $HOME are defined"],
    ["linux", { HOME: "/h", XDG_CONFIG_HOME: "x" }, "path in $XDG_CONFIG_HOME is relative"],
    ["darwin", {}, "$HOME is not defined"],
    ["win32", {}, "%AppData% is not defined"],
    ["plan9", {}, "$home is not defined"],
    ["linux", { HOME: "/h", GOENV: "off" }, "GOENV=off"],
  ])("why %s %j has none", (platform, env, error) => {
    expect(envFile(platform, env)).toEqual({ ok: false, error });
    expect(userEnvFile(platform, env)).toBeNull();
  });

  test("under GOENV=off the default file is written", () => {
    expect(writtenEnvFile("linux", { HOME: "/h", GOENV: "off" })).toEqual({ ok: true, value: "/h/.config/go/env" });
    expect(writtenEnvFile("linux", { HOME: "/h", GOENV: "/e" })).toEqual({ ok: true, value: "/e" });
  });
});
