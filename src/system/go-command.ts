import { KNOWN_SETTINGS } from "../go/cfg/known-settings.ts";
import { askProgram } from "./ask-program.ts";
import { firstLine } from "./first-line.ts";
import { maskUserinfo } from "./redact-url.ts";
import type { ProgramEnding } from "./run-program.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";
import type { Variables } from "./variables.ts";

/** What the go command said of itself. `values` null: it gave no usable answer, and `problem` says why in one line. */
export type GoAnswer =
  | { readonly values: Readonly<Record<string, string>>; readonly problem: null }
  | { readonly values: null; readonly problem: string };

const limitMs = 3000;
const maxBytes = 256 * 1024;

/** GOTOOLCHAIN cannot be asked for: our own value for the child hides it. */
const names: readonly string[] = [
  "GOVERSION",
  "GOENV",
  ...KNOWN_SETTINGS.filter(({ name, fileSettable }) => fileSettable && name !== "GOTOOLCHAIN").map(({ name }) => name),
];

/**
 * Asks `go env -json` by names: without names it compiles, and without GOTOOLCHAIN=local it may download a toolchain. It runs in an empty
 * folder, so that no go.mod counts.
 */
export async function askGo(path: string, env: Variables, signal: AbortSignal): Promise<GoAnswer> {
  const ending = await inTemporaryFolder((cwd) =>
    askProgram({
      path,
      args: ["env", "-json", ...names],
      cwd,
      env: { ...env, GOTOOLCHAIN: "local", PWD: cwd },
      limitMs,
      maxBytes,
      signal,
    }),
  );
  return readAnswer(ending);
}

function readAnswer(ending: ProgramEnding): GoAnswer {
  switch (ending.ended) {
    case "timed-out":
      return problem(`no answer within ${limitMs / 1000} s`);
    case "aborted":
      return problem("interrupted");
    case "too-much-output":
      return problem(`more than ${maxBytes} bytes of output`);
    case "not-started":
      return problem(ending.text);
    case "exited": {
      if (ending.exitCode === null) return problem("ended by a signal");
      if (ending.exitCode !== 0) {
        const why = beginning(ending.stderr, 1000);
        return problem(`exit status ${ending.exitCode}${why === "" ? "" : `: ${why}`}`);
      }
      const values = readValues(ending.stdout);
      if (values === null) return problem(`not the JSON that go prints: ${beginning(ending.stdout, 80) || "nothing"}`);
      return { values, problem: null };
    }
  }
}

function beginning(output: string, length: number): string {
  return maskUserinfo(firstLine(output)).slice(0, length);
}

function problem(text: string): GoAnswer {
  return { values: null, problem: `go env: ${text}` };
}

/** null: not an object of strings, or no answer to what was asked. */
function readValues(stdout: string): Record<string, string> | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(stdout);
  } catch {
    return null;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed) || !("GOROOT" in parsed)) return null;
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value !== "string") return null;
    if (names.includes(name)) values[name] = value;
  }
  return values;
}
