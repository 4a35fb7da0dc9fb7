import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Shell } from "../../src/model/report.ts";
import { cmd } from "../../src/remedies/shell/cmd.ts";
import { fish } from "../../src/remedies/shell/fish.ts";
import { powershell } from "../../src/remedies/shell/powershell.ts";
import { type ShellWriter, writerFor } from "../../src/remedies/shell/shell-writer.ts";
import { cmdLine, cmdSet, fishWords, powershellArguments, powershellWords, windowsArguments } from "./shell-models.ts";

/** Where a shell is not installed, a model of its quoting rules stands in for it (shell-models.ts): then this is proof against the model. */
const installed = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;
const realFish = installed("fish");
const realPowerShell = installed("pwsh");

const argument = (writer: ShellWriter): fc.Arbitrary<string> =>
  fc
    .string({
      unit: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(..."'‘’‚‛\"\\$`!*?[]{}()<>|&;~#= \t%^,:/@-+.".split("")) },
        {
          weight: 1,
          arbitrary: fc.string({ minLength: 1, maxLength: 1, unit: "grapheme" }).filter((sign) => !sign.includes("\0")),
        },
      ),
      maxLength: 24,
    })
    .filter((text) => writer.canWrite(text));

const some = (writer: ShellWriter) => fc.array(argument(writer), { minLength: 1, maxLength: 6 });

function runFish(script: string): string {
  const home = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const { stdout, stderr, status } = spawnSync("fish", ["-c", script], {
    env: { PATH: process.env["PATH"] ?? "", HOME: home, LC_ALL: "C.UTF-8" },
    encoding: "utf8",
  });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return stdout;
}

describe("fish", () => {
  test("quote: the model of its quoting rules gives back what was quoted", () => {
    fc.assert(
      fc.property(some(fish), (texts) => {
        expect(fishWords(`x ${texts.map(fish.quote).join(" ")}`)).toEqual(["x", ...texts]);
        expect(fishWords(fish.exportVariable("V", texts[0] ?? ""))).toEqual(["set", "-gx", "V", texts[0]]);
        expect(fishWords(fish.withVariable("V", texts[0] ?? "", "go", null))).toEqual(["env", `V=${texts[0]}`, "go"]);
      }),
    );
  });

  test.runIf(realFish)("quote and exportVariable: so does fish itself", () => {
    fc.assert(
      fc.property(some(fish), (texts) => {
        const lines = [
          `printf '%s\\0' ${texts.map(fish.quote).join(" ")}`,
          fish.exportVariable("V", texts[0] ?? ""),
          fish.saveVariable("V"),
          fish.exportVariable("V", "other"),
          fish.restoreVariable("V"),
          `sh -c 'printf "%s." "$V"'`,
          fish.withVariable("V", texts.at(-1) ?? "", `sh -c 'printf "%s." "$V"'`, null),
          fish.unsetVariable("V"),
          `sh -c 'printf "%s" "\${V-none}"'`,
        ];
        const expected = `${texts.map((text) => `${text}\0`).join("")}${texts[0]}.${texts.at(-1)}.none`;
        expect(runFish(lines.join("\n"))).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });

  test.runIf(realFish)("keepVariable: what is kept and undone is gone", () => {
    const kept = fish.keepVariable("V", "a 'b' \\c", { platform: "linux", name: "fish" });
    const show = `sh -c 'printf "%s." "\${V-none}"'`;
    expect(runFish([kept?.text, show, kept?.undo, show].join("\n"))).toBe("a 'b' \\c.none.");
  });
});

describe("PowerShell", () => {
  test("quote: the model of its quoting rules gives back what was quoted, as a program gets it", () => {
    fc.assert(
      fc.property(some(powershell), (texts) => {
        const words = powershellWords(`x ${texts.map(powershell.quote).join(" ")}`);
        expect(words).toEqual(["x", ...texts]);
      }),
    );
  });

  test("an argument with blanks reaches a program whole, also from Windows PowerShell", () => {
    fc.assert(
      fc.property(some(powershell), (texts) => {
        const full = texts.filter((text) => text !== "");
        expect(powershellArguments(full)).toEqual(full);
      }),
    );
  });

  test("exportVariable, withVariable: the value is one string that means itself", () => {
    fc.assert(
      fc.property(argument(powershell), (value) => {
        const line = powershell.exportVariable("V", value);
        expect(line.startsWith("$env:V = ")).toBe(true);
        expect(powershellWords(line.slice("$env:V = ".length))).toEqual([value]);
      }),
    );
    expect(powershell.withVariable("V", "local", "go env", null)).toBe("$env:V = 'local'; go env; $env:V = $null");
    expect(powershell.withVariable("V", "local", "go env", "it's")).toBe("$env:V = 'local'; go env; $env:V = 'it''s'");
  });

  test.runIf(realPowerShell)("PowerShell itself gives back what was quoted", () => {
    fc.assert(
      fc.property(argument(powershell), (value) => {
        const script = `${powershell.exportVariable("V", value)}\n[Console]::Out.Write("$env:V.")`;
        const { stdout } = spawnSync("pwsh", ["-NoProfile", "-Command", script], { encoding: "utf8" });
        expect(stdout).toBe(`${value}.`);
      }),
      { numRuns: 10 },
    );
  });

  test("keepVariable: only Windows keeps variables of a user", () => {
    expect(powershell.keepVariable("V", "it's", { platform: "win32", name: null })).toEqual({
      text: "[Environment]::SetEnvironmentVariable('V', 'it''s', 'User')",
      undo: "[Environment]::SetEnvironmentVariable('V', $null, 'User')",
    });
    expect(powershell.keepVariable("V", "x", { platform: "linux", name: "pwsh" })).toBeNull();
  });
});

describe("cmd", () => {
  test("quote: the model gives back what was quoted, as a program gets it", () => {
    fc.assert(
      fc.property(some(cmd), (texts) => {
        expect(windowsArguments(cmdLine(`x ${texts.map(cmd.quote).join(" ")}`))).toEqual(["x", ...texts]);
      }),
    );
  });

  test("exportVariable: the value is what stands between = and the last quote", () => {
    fc.assert(
      fc.property(argument(cmd), (value) => {
        expect(cmdSet(cmd.exportVariable("V", value))).toEqual(["V", value]);
        const kept = cmd.keepVariable("V", value, { platform: "win32", name: null });
        expect(windowsArguments(cmdLine(kept?.text ?? ""))).toEqual(["setx", "V", value]);
      }),
    );
  });

  test("what cmd would act on wherever it stands is refused", () => {
    for (const text of ["%PATH%", "100%", "a!b", 'say "x"', "two\nlines"]) expect(cmd.canWrite(text)).toBe(false);
  });

  test("undo and one-off values", () => {
    expect(cmd.unsetVariable("V")).toBe('set "V="');
    expect(cmd.withVariable("V", "local", "go env", "auto")).toBe('set "V=local" & go env & set "V=auto"');
    expect(cmd.keepVariable("V", "x", { platform: "win32", name: null })?.undo).toBe(
      "reg delete HKCU\\Environment /v V /f",
    );
    expect(cmd.keepVariable("V", "x".repeat(1025), { platform: "win32", name: null })).toBeNull();
  });
});

describe("the values of prescriptions in every shell", () => {
  const list = "https://goproxy.cn|https://proxy.golang.org|direct";
  test.each<[Shell, string, string]>([
    ["sh", `export GOPROXY='${list}'`, `go env -w 'GOPROXY=${list}'`],
    ["fish", `set -gx GOPROXY '${list}'`, `go env -w 'GOPROXY=${list}'`],
    ["powershell", `$env:GOPROXY = '${list}'`, `go env -w 'GOPROXY=${list}'`],
    ["cmd", `set "GOPROXY=${list}"`, `go env -w "GOPROXY=${list}"`],
  ])("%s", (shell, exported, written) => {
    const writer = writerFor(shell);
    expect(writer.exportVariable("GOPROXY", list)).toBe(exported);
    expect(`go env -w ${writer.quote(`GOPROXY=${list}`)}`).toBe(written);
  });

  test("a comma is quoted where it would make a list", () => {
    expect(powershell.quote("GOPROXY=https://goproxy.cn,direct")).toBe("'GOPROXY=https://goproxy.cn,direct'");
    expect(powershell.quote("-w")).toBe("-w");
  });
});
