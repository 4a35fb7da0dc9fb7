import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseShell } from "../../src/remedies/shell/choose-shell.ts";
import { quote, sh } from "../../src/remedies/shell/sh.ts";
import { writerFor } from "../../src/remedies/shell/shell-writer.ts";

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
    expect(run(`${sh.withVariable("V", "a b", `sh -c 'printf "%s." "$V"'`)}; printf "%s." "$V"`)).toBe("a b..");
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

  test("only the commands of sh are known", () => {
    expect(writerFor("sh")).toBe(sh);
    for (const shell of ["fish", "powershell", "cmd"] as const) expect(writerFor(shell)).toBeNull();
  });
});
