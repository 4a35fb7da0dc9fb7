import type { Environment } from "../model/environment.ts";
import type { Command } from "../model/report.ts";
import { isOlder } from "./go-version.ts";
import type { ShellWriter } from "./shell/shell-writer.ts";
import { canWriteBack, sourceAt } from "./variables.ts";

/** Commands that store values with `go env -w`, with an undo that gives back what stood in the file. */
export function goEnvWrite(
  environment: Environment,
  shell: ShellWriter,
  values: readonly { readonly name: string; readonly value: string }[],
): Command[] {
  const isNew = values.every(({ name }) => sourceAt(environment, name, "goenv-file") === null);
  if (!isNew && values.length > 1) return values.flatMap((one) => goEnvWrite(environment, shell, [one]));
  const names = values.map(({ name }) => name);
  const text = withLocalGo(environment, shell, ["env", "-w", ...values.map(({ name, value }) => `${name}=${value}`)]);
  const unset = withLocalGo(environment, shell, ["env", "-u", ...names]);
  const [first = ""] = names;
  return withUndo(environment, shell, first, text, unset);
}

/** Commands that take the value out of go's settings file. */
export function goEnvUnset(environment: Environment, shell: ShellWriter, name: string): Command[] {
  return withUndo(environment, shell, name, withLocalGo(environment, shell, ["env", "-u", name]), null);
}

/** `undoOfNone`: the undo where the file has no such line yet. */
function withUndo(
  environment: Environment,
  shell: ShellWriter,
  name: string,
  text: string,
  undoOfNone: string | null,
): Command[] {
  const before = sourceAt(environment, name, "goenv-file");
  if (before === null) return [anywhere(shell, text, undoOfNone)];
  if (canWriteBack(before.value) && shell.canWrite(before.value)) {
    return [anywhere(shell, text, withLocalGo(environment, shell, ["env", "-w", `${name}=${before.value}`]))];
  }
  // The old value cannot be printed: keep the file itself.
  if (before.from === null) return [anywhere(shell, text, null)];
  const kept = `${before.from}.before-goproxy-doctor`;
  return [
    anywhere(shell, shell.copyFile(before.from, kept), null),
    anywhere(shell, text, shell.moveFile(kept, before.from)),
  ];
}

function anywhere(shell: ShellWriter, text: string, undo: string | null): Command {
  return { os: "any", shell: shell.shell, text, undo, needsRoot: false, persists: false };
}

/**
 * `go ARGS`, kept from switching toolchains: where GOTOOLCHAIN or go.mod ask for another one, even `go env -w` first downloads it, over
 * the road that is broken (cmd/go/internal/toolchain/select.go). Only `go env -w GOTOOLCHAIN=...` is spared by go itself.
 */
function withLocalGo(environment: Environment, shell: ShellWriter, args: readonly string[]): string {
  const command = ["go", ...args.map(shell.quote)].join(" ");
  const [, flag, what] = args;
  const aboutToolchain = what === "GOTOOLCHAIN" || what?.startsWith("GOTOOLCHAIN=") === true;
  if (aboutToolchain ? flag === "-w" : !maySwitchToolchain(environment)) return command;
  const before = sourceAt(environment, "GOTOOLCHAIN", "process")?.value ?? null;
  return shell.withVariable("GOTOOLCHAIN", "local", command, before);
}

function maySwitchToolchain({ settings, modules, go }: Environment): boolean {
  const toolchain = settings["GOTOOLCHAIN"]?.value ?? "";
  if (toolchain === "" || toolchain === "local") return false;
  if (toolchain !== "auto" && toolchain !== "path") return true;
  return isOlder(go.version, modules.go);
}
