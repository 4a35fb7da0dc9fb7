// Follows cmd/go/internal/envcmd/env.go runEnvW and runEnvU (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { checkEnvWrite } from "./check-env-write.ts";
import type { GoEnv } from "./go-env.ts";
import { writeEnvFile } from "./write-env-file.ts";

/** What the command leaves behind. `warnings` are lines on stderr. */
export interface EnvWritten {
  readonly text: string;
  readonly warnings: readonly string[];
}

/**
 * `go env -w KEY=VALUE…` on the user's file (`before`; null: it does not exist). The error is Go's line on stderr without newline; then
 * the file is unchanged: the whole batch is checked first.
 */
export function runEnvW(env: GoEnv, before: string | null, args: readonly string[]): Result<EnvWritten, string> {
  if (args.length === 0) return fail("go: no KEY=VALUE arguments given");
  const add = new Map<string, string>();
  const warnings: string[] = [];
  for (const arg of args) {
    const equals = arg.indexOf("=");
    if (equals < 0) return fail(`go: arguments must be KEY=VALUE: invalid argument: ${arg}`);
    const key = arg.slice(0, equals);
    const value = arg.slice(equals + 1);
    const refused = checkEnvWrite(env, key, value);
    if (refused !== null) return fail(`go: ${refused}`);
    if (add.has(key)) return fail(`go: multiple values for key: ${key}`);
    add.set(key, value);
    const os = env.process[key] ?? "";
    if (os !== "" && os !== value) {
      warnings.push(`warning: go env -w ${key}=... does not override conflicting OS environment variable`);
    }
  }
  return ok({ text: writeEnvFile(before, add), warnings });
}

/** `go env -u KEY…`. Unlike `-w` it needs the file (`path`) to exist. */
export function runEnvU(
  env: GoEnv,
  file: { readonly path: string; readonly text: string | null },
  args: readonly string[],
): Result<EnvWritten, string> {
  if (args.length === 0) return fail("go: 'go env -u' requires an argument");
  for (const arg of args) {
    const refused = checkEnvWrite(env, arg, "");
    if (refused !== null) return fail(`go: ${refused}`);
  }
  if (file.text === null) return fail(`go: reading go env config: open ${file.path}: no such file or directory`);
  return ok({ text: writeEnvFile(file.text, new Map(args.map((arg) => [arg, null]))), warnings: [] });
}
