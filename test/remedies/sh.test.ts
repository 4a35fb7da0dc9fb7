import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseShell, shellsFor } from "../../src/remedies/shell/choose-shell.ts";
import { quote, sh } from "../../src/remedies/shell/sh.ts";
import { environmentWith } from "./environment.ts";

function run(script: string, env: Record<string, string> = {}): string {
  const { stdout, stderr, status } = spawnSync("sh", ["-c", script], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
    encoding: "utf8",
  });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return stdout;
}

/** Any text an argument can hold, with the characters that shells act on drawn often. */
const argument = fc.string({
  unit: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(..."'\"\\$`!*?[]{}()<>|&;~#= \t\n\r%^,:/@-".split("")) },
    {
      weight: 1,
      arbitrary: fc.string({ minLength: 1, maxLength: 1, unit: "grapheme" }).filter((sign) => !sign.includes("\0")),
    },
  ),
  maxLength: 24,
});

describe("sh", () => {
  test("quote: the shell gives back exactly what was quoted", () => {
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 8 }), (texts) => {
        expect(run(`printf '%s\\0' ${texts.map(quote).join(" ")}`)).toBe(texts.map((text) => `${text}\0`).join(""));
      }),
      { numRuns: 120 },
    );
  });

  test("exportVariable: what is started sees exactly the value", () => {
    fc.assert(
      fc.property(argument, (value) => {
        expect(run(`${sh.exportVariable("V", value)}\nsh -c 'printf "%s." "$V"'`)).toBe(`${value}.`);
      }),
      { numRuns: 60 },
    );
  });

  test("saveVariable and restoreVariable give back a value that was never printed", () => {
    fc.assert(
      fc.property(argument, (secret) => {
        const script = [
          sh.saveVariable("V"),
          sh.exportVariable("V", "new"),
          sh.restoreVariable("V"),
          `sh -c 'printf "%s." "$V"'`,
        ];
        expect(run(script.join("\n"), { V: secret })).toBe(`${secret}.`);
      }),
      { numRuns: 40 },
    );
  });

  test("withVariable counts for one command only", () => {
    const command = sh.withVariable("V", "a b", `sh -c 'printf "%s." "$V"'`, null);
    expect(run(`${command}; printf "%s." "$V"`)).toBe("a b..");
  });

  test("keepVariable: a new shell that reads the file has the value, and the undo leaves the file as it was", () => {
    const home = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
    const profile = join(home, ".profile");
    fc.assert(
      fc.property(
        argument.filter((value) => sh.canWrite(value)),
        fc.constantFrom("", "export A=1\n", "\n\n", "# [*] it's\n"),
        (value, before) => {
          writeFileSync(profile, before);
          const kept = sh.keepVariable("V", value, { platform: "linux", name: "bash" });
          run(kept?.text ?? "", { HOME: home });
          expect(run(`. ~/.profile; sh -c 'printf "%s." "$V"'`, { HOME: home })).toBe(`${value}.`);
          run(kept?.undo ?? "", { HOME: home });
          expect(readFileSync(profile, "utf8")).toBe(before);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("keepVariable: a last line without its end stays a line of its own", () => {
    const home = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
    writeFileSync(join(home, ".profile"), "export A=1");
    run(sh.keepVariable("V", "x", { platform: "linux", name: null })?.text ?? "", { HOME: home });
    expect(readFileSync(join(home, ".profile"), "utf8")).toBe("export A=1\nexport V=x\n");
  });

  test.each([
    ["https://goproxy.example.com,direct", "https://goproxy.example.com,direct"],
    ["https://goproxy.example.com|direct", "'https://goproxy.example.com|direct'"],
    ["*.corp.example.com", "'*.corp.example.com'"],
    ["it's", "'it'\\''s'"],
    ["", "''"],
    // zsh reads =name and ~name at the start of a word as a path.
    ["=ls", "'=ls'"],
    ["~dev", "'~dev'"],
    ["a=b", "a=b"],
  ])("quote(%j) is %s", (text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });
});

describe("chooseShell", () => {
  test.each([
    ["bash", "linux", "sh"],
    ["zsh", "darwin", "sh"],
    ["fish", "linux", "fish"],
    ["pwsh", "linux", "powershell"],
    ["powershell", "win32", "powershell"],
    [null, "win32", "powershell"],
    [null, "linux", "sh"],
    ["nu", "linux", "sh"],
  ] as const)("%s on %s: %s", (shell, platform, chosen) => {
    expect(chooseShell({ shell, platform })).toBe(chosen);
  });

  test("on Windows without SHELL both of its own shells may be meant; with all wanted, every shell", () => {
    const windows = environmentWith({ os: { platform: "win32", shell: null } });
    expect(shellsFor("powershell", windows, false)).toEqual(["powershell", "cmd"]);
    expect(shellsFor("sh", environmentWith(), false)).toEqual(["sh"]);
    expect(shellsFor("fish", environmentWith(), true)).toEqual(["fish", "sh", "powershell", "cmd"]);
  });
});
