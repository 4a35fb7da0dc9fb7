import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import type { Settings } from "../../src/model/environment.ts";
import type { Intent } from "../../src/model/finding.ts";
import type { Shell } from "../../src/model/report.ts";
import { prescribe } from "../../src/remedies/prescribe.ts";
import { quote } from "../../src/remedies/shell/sh.ts";
import { type EnvironmentParts, environmentWith, setting, source } from "./environment.ts";

const file = "/home/dev/.config/go/env";
const goroot = source("goroot-file", "https://proxy.golang.org,direct", "/usr/local/go/go.env", 7);
const fromFile = (value: string) => source("goenv-file", value, file, 3);

function set(
  name: string,
  value: string,
  origin: "process" | "goenv-file" | "goroot-file" | "default" | "set",
): Intent {
  return { intent: "set-setting", name, value, replaces: { origin, file: null, line: null } };
}

function unset(
  name: string,
  origin: "process" | "goenv-file" | "goroot-file" | "default" | "set",
  then: string,
): Intent {
  return {
    intent: "unset-setting",
    name,
    place: { origin, file: origin === "goenv-file" ? file : null, line: 3 },
    then,
  };
}

function only(intent: Intent, parts: EnvironmentParts = {}, shell: Shell = "sh") {
  const [facts, ...more] = prescribe([intent], { environment: environmentWith(parts), shell });
  expect(more).toEqual([]);
  return facts;
}

const lines = (intent: Intent, parts: EnvironmentParts = {}) =>
  only(intent, parts)
    ?.commands.filter(({ persists }) => !persists)
    .map(({ text, undo }) => [text, undo]);

describe("set-setting", () => {
  const good = "https://goproxy.example.com,direct";
  const write = `go env -w GOPROXY=${good}`;

  test.each<[string, Settings, EnvironmentParts["go"], (readonly [string, string | null])[]]>([
    ["nothing is set", {}, {}, [[write, "go env -u GOPROXY"]]],
    ["the installation's value counts", { GOPROXY: setting(goroot) }, {}, [[write, "go env -u GOPROXY"]]],
    [
      "the settings file holds a value: the undo gives it back",
      { GOPROXY: setting(fromFile("htp://x|y"), goroot) },
      {},
      [[write, "go env -w 'GOPROXY=htp://x|y'"]],
    ],
    [
      "an empty line in the file is a value too",
      { GOPROXY: setting(fromFile(""), goroot) },
      {},
      [[write, "go env -w GOPROXY="]],
    ],
    [
      "the old value holds a password that is not known here: the file itself is kept",
      { GOPROXY: setting(fromFile("http://u:xxxxx@goproxy.example.com"), goroot) },
      {},
      [
        [`cp -p -- ${file} ${file}.before-goproxy-doctor`, null],
        [write, `mv -- ${file}.before-goproxy-doctor ${file}`],
      ],
    ],
    [
      "the old value ends in a carriage return, which go env -w refuses: the file itself is kept",
      { GOPROXY: setting(fromFile("direct\r"), goroot) },
      {},
      [
        [`cp -p -- ${file} ${file}.before-goproxy-doctor`, null],
        [write, `mv -- ${file}.before-goproxy-doctor ${file}`],
      ],
    ],
    [
      "an empty process variable does not count for go",
      { GOPROXY: setting(fromFile("off"), source("process", "")) },
      {},
      [[write, "go env -w GOPROXY=off"]],
    ],
    [
      "the process environment holds it: go env -w would be hidden",
      { GOPROXY: setting(source("process", "off"), fromFile("direct")) },
      {},
      [[`export GOPROXY=${good}`, "export GOPROXY=off"]],
    ],
    [
      "the exported value holds a password: it is kept in the shell",
      { GOPROXY: setting(source("process", "https://u:xxxxx@goproxy.example.com")) },
      {},
      [
        ["GOPROXY_BEFORE=$GOPROXY", null],
        [`export GOPROXY=${good}`, 'export GOPROXY="$GOPROXY_BEFORE"'],
      ],
    ],
    ["GOENV=off", { GOENV: setting(source("process", "off")) }, {}, [[`export GOPROXY=${good}`, "unset GOPROXY"]]],
    ["no go command", {}, { path: null, version: null }, [[`export GOPROXY=${good}`, "unset GOPROXY"]]],
    ["a Go without go env -w", {}, { version: "go1.12.17" }, [[`export GOPROXY=${good}`, "unset GOPROXY"]]],
    [
      "--set pretends, the process environment is real",
      { GOPROXY: setting(source("set", "bad"), source("process", "off")) },
      {},
      [[`export GOPROXY=${good}`, "export GOPROXY=off"]],
    ],
  ])("%s", (_name, settings, go, expected) => {
    expect(
      lines(set("GOPROXY", good, settings["GOPROXY"]?.origin === "process" ? "process" : "default"), {
        settings,
        ...(go && { go }),
      }),
    ).toEqual(expected);
  });

  test("why it is not go env -w is told", () => {
    const because = (intent: Intent, parts: EnvironmentParts) => {
      const remedy = only(intent, parts)?.remedy;
      return remedy?.remedy === "set-in-shell" ? remedy.because : null;
    };
    expect(because(set("GOPROXY", good, "process"), {})).toBe("exported");
    expect(because(set("HTTPS_PROXY", "http://proxy.example.com:8080", "default"), {})).toBe("os-only");
    expect(because(set("GOPROXY", good, "default"), { settings: { GOENV: setting(source("process", "off")) } })).toBe(
      "goenv-off",
    );
    expect(because(set("GOPROXY", good, "default"), { go: { path: null } })).toBe("no-go");
    expect(because(set("GOAUTH", "netrc", "default"), { go: { version: "go1.23.5" } })).toBe("old-go");
    expect(because(set("GOAUTH", "netrc", "default"), { go: { version: "go1.24" } })).toBeNull();
    expect(
      because(set("GOPROXY", good, "default"), { settings: { GOENV: setting(source("process", "/home/dev/goenv")) } }),
    ).toBeNull();
  });

  test("kind, scope and settings", () => {
    expect(only(set("GOPROXY", good, "default"))).toMatchObject({
      id: "set-GOPROXY",
      kind: "set-variable",
      scope: "user",
      settings: [{ name: "GOPROXY", value: good }],
      commands: [{ os: "any", shell: "sh", needsRoot: false }],
    });
    expect(only(set("GOPROXY", good, "process"))).toMatchObject({ scope: "shell" });
  });

  test.each<[Shell, (readonly [string, string | null])[]]>([
    ["fish", [["set -gx V x", "set -e V"]]],
    ["powershell", [["$env:V = 'x'", "Remove-Item Env:V"]]],
    ["cmd", [['set "V=x"', 'set "V="']]],
  ])("%s has its own commands", (shell, expected) => {
    const commands = only(set("V", "x", "default"), {}, shell)?.commands.filter(({ persists }) => !persists);
    expect(commands?.map(({ text, undo }) => [text, undo])).toEqual(expected);
    expect(only(set("GOPROXY", good, "default"), {}, shell)).toMatchObject({
      kind: "set-variable",
      commands: [{ shell, undo: "go env -u GOPROXY" }],
    });
  });

  test.each<[Shell, EnvironmentParts["os"], readonly string[]]>([
    [
      "sh",
      { shell: "bash" },
      [
        "{ [ -z \"$(tail -c 1 ~/.profile 2>/dev/null)\" ] || echo; printf '%s\\n' 'export V=x'; } >> ~/.profile",
        "grep -vxF -e 'export V=x' ~/.profile > ~/.profile.rest; cat ~/.profile.rest > ~/.profile && rm ~/.profile.rest",
      ],
    ],
    ["fish", { shell: "fish" }, ["set -Ux V x", "set -Ue V"]],
    [
      "powershell",
      { platform: "win32", shell: "pwsh" },
      [
        "[Environment]::SetEnvironmentVariable('V', 'x', 'User')",
        "[Environment]::SetEnvironmentVariable('V', $null, 'User')",
      ],
    ],
    ["cmd", { platform: "win32", shell: "cmd" }, ['setx V "x"', "reg delete HKCU\\Environment /v V /f"]],
  ])("%s: one more command keeps the value, with its own undo", (shell, os, [text, undo]) => {
    const facts = only(set("V", "x", "default"), { os: os ?? {} }, shell);
    expect(facts?.commands.filter(({ persists }) => persists)).toMatchObject([{ shell, text, undo }]);
    expect(facts?.remedy).toMatchObject({ kept: true, because: "os-only" });
  });

  test("what is exported already is kept where it stands: nothing hides it there", () => {
    const settings = { V: setting(source("process", "old")) };
    const facts = only(set("V", "x", "process"), { settings });
    expect(facts?.commands.some(({ persists }) => persists)).toBe(false);
    expect(facts?.remedy).toMatchObject({ kept: false });
  });

  test("Windows without SHELL: PowerShell and cmd; with everything wanted, all shells, the user's first", () => {
    const shells = (os: EnvironmentParts["os"], everySystem: boolean, shell: Shell) =>
      prescribe([set("GOPROXY", good, "default")], {
        environment: environmentWith({ os: os ?? {} }),
        shell,
        everySystem,
      })
        .flatMap(({ commands }) => commands)
        .map((command) => command.shell);
    expect(shells({ platform: "win32", shell: null }, false, "powershell")).toEqual(["powershell", "cmd"]);
    expect(shells({}, false, "sh")).toEqual(["sh"]);
    expect(shells({}, true, "sh")).toEqual(["sh", "fish", "powershell", "cmd"]);
  });

  test("a value that this shell cannot write is told, and no other shell's command is given", () => {
    const facts = only(set("GOPROXY", "https://goproxy.example.com/a%20b", "default"), {}, "cmd");
    expect(facts).toMatchObject({ kind: "manual", commands: [], remedy: { because: "unwritable" } });
  });

  test("a value whose password is not known cannot be a command", () => {
    const value = "https://u:xxxxx@goproxy.example.com,direct";
    expect(only(set("GOPROXY", value, "default"))).toMatchObject({
      commands: [],
      remedy: { because: "hidden-password" },
    });
  });

  describe("go env must not download another toolchain first", () => {
    const local = [[`GOTOOLCHAIN=local ${write}`, "GOTOOLCHAIN=local go env -u GOPROXY"]];
    const plain = [[write, "go env -u GOPROXY"]];
    const toolchain = (value: string) => ({
      GOTOOLCHAIN: setting(source("goroot-file", value, "/usr/local/go/go.env", 11)),
    });
    test.each<[string, string | null, typeof plain]>([
      ["auto", "1.27", local],
      ["auto", "1.26.9", local],
      ["path", "1.27", local],
      ["auto", "1.26.8", plain],
      ["auto", "1.21", plain],
      ["auto", null, plain],
      ["local", "1.27", plain],
      ["go1.27.3", null, local],
      ["bogus", null, local],
    ])("GOTOOLCHAIN=%s, go.mod says go %s", (value, go, expected) => {
      expect(lines(set("GOPROXY", good, "default"), { settings: toolchain(value), modules: { go } })).toEqual(expected);
    });

    test("go itself spares go env -w GOTOOLCHAIN=..., but not -u", () => {
      expect(lines(set("GOTOOLCHAIN", "local", "default"), { settings: toolchain("bogus") })).toEqual([
        ["go env -w GOTOOLCHAIN=local", "GOTOOLCHAIN=local go env -u GOTOOLCHAIN"],
      ]);
    });
  });
});

describe("unset-setting", () => {
  test("go's settings file: the undo writes the line back", () => {
    const settings = { GOPROXY: setting(fromFile("htp://x"), goroot) };
    expect(lines(unset("GOPROXY", "goenv-file", goroot.value), { settings })).toEqual([
      ["go env -u GOPROXY", "go env -w GOPROXY=htp://x"],
    ]);
    expect(only(unset("GOPROXY", "goenv-file", goroot.value), { settings })).toMatchObject({
      id: "unset-GOPROXY",
      settings: [{ name: "GOPROXY", value: goroot.value }],
      scope: "user",
    });
  });

  test("the process environment", () => {
    const settings = { GOPROXY: setting(source("process", "it's off"), goroot) };
    expect(lines(unset("GOPROXY", "process", goroot.value), { settings })).toEqual([
      ["unset GOPROXY", "export GOPROXY='it'\\''s off'"],
    ]);
  });

  test("a line of the installation is covered, not removed", () => {
    const settings = { GOSUMDB: setting(source("goroot-file", "bad", "/usr/local/go/go.env", 8)) };
    expect(lines(unset("GOSUMDB", "goroot-file", "sum.golang.org"), { settings })).toEqual([
      ["go env -w GOSUMDB=sum.golang.org", "go env -u GOSUMDB"],
    ]);
    expect(only(unset("GOSUMDB", "goroot-file", ""), { settings })).toMatchObject({
      commands: [],
      remedy: { because: "goroot-file" },
    });
  });

  test.each([
    ["set", "set-option"],
    ["default", "nothing-there"],
  ] as const)("nothing to unset at %s: by hand, because %s", (origin, because) => {
    expect(only(unset("GOPROXY", origin, ""))).toMatchObject({ kind: "manual", commands: [], remedy: { because } });
  });

  test("without go the line is named", () => {
    const settings = { GOPROXY: setting(fromFile("htp://x"), goroot) };
    expect(only(unset("GOPROXY", "goenv-file", ""), { settings, go: { path: null } })).toMatchObject({
      kind: "manual",
      remedy: { remedy: "unset-by-hand", because: "no-go", file, line: 3 },
    });
  });
});

describe("what is never advised", () => {
  test.each([
    ["GOSUMDB", "off"],
    ["GOSUMDB", " OFF "],
    ["GOINSECURE", "*"],
    ["GOINSECURE", "corp.example.com,*"],
    ["GONOSUMDB", "*"],
    ["GONOSUMDB", "*.*"],
    ["GOPRIVATE", "*/*"],
    ["GOFLAGS", "-mod=mod -insecure"],
    ["NODE_TLS_REJECT_UNAUTHORIZED", "0"],
  ])("%s=%s", (name, value) => {
    expect(prescribe([set(name, value, "default")], { environment: environmentWith(), shell: "sh" })).toEqual([]);
    expect(prescribe([unset(name, "process", value)], { environment: environmentWith(), shell: "sh" })).toEqual([]);
  });

  test.each([
    ["GOSUMDB", "sum.golang.google.cn"],
    ["GONOSUMDB", "*.corp.example.com"],
    ["GOPRIVATE", "git.example.com"],
    ["GOFLAGS", "-mod=mod"],
    ["GOPROXY", "off"],
  ])("%s=%s is fine", (name, value) => {
    expect(lines(set(name, value, "default"))).toHaveLength(1);
  });

  test("but an undo gives back what stood there", () => {
    const settings = { GOSUMDB: setting(fromFile("off")) };
    expect(lines(set("GOSUMDB", "sum.golang.org", "goenv-file"), { settings })).toEqual([
      ["go env -w GOSUMDB=sum.golang.org", "go env -w GOSUMDB=off"],
    ]);
  });
});

describe("exported values in a real shell", () => {
  test.each([
    ["set", set("V", "a b'c", "process"), "a b'c"],
    ["unset", unset("V", "process", ""), "(none)"],
  ] as const)("%s, then undone, leaves the shell as it was", (_name, intent, during) => {
    for (const before of ["plain", "it's $HOME", "xxxxx"]) {
      const commands = only(intent, { settings: { V: setting(source("process", before)) } })?.commands ?? [];
      const show = ["printf", quote("%s|"), `"\${V-(none)}"`].join(" ");
      const undo = commands.flatMap((command) => command.undo ?? []).toReversed();
      const script = [...commands.map(({ text }) => text), show, ...undo, show].join("\n");
      const { stdout } = spawnSync("sh", ["-c", script], { env: { V: before }, encoding: "utf8" });
      expect(stdout).toBe(`${during}|${before}|`);
    }
  });
});
