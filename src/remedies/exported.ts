import type { Environment } from "../model/environment.ts";
import type { Command } from "../model/report.ts";
import type { ShellWriter } from "./shell/shell-writer.ts";
import { canWriteBack, sourceAt } from "./variables.ts";

/** Commands that export a value in this shell, with an undo that gives back what was exported before. */
export function exportValue(environment: Environment, shell: ShellWriter, name: string, value: string): Command[] {
  return inShell(environment, shell, name, shell.exportVariable(name, value));
}

/** Commands that unset a variable in this shell. */
export function unsetVariable(environment: Environment, shell: ShellWriter, name: string): Command[] {
  return inShell(environment, shell, name, shell.unsetVariable(name));
}

function inShell(environment: Environment, shell: ShellWriter, name: string, text: string): Command[] {
  const line = (command: string, undo: string | null): Command => ({
    os: "any",
    shell: shell.shell,
    text: command,
    undo,
    needsRoot: false,
  });
  const before = sourceAt(environment, name, "process");
  if (before === null) return [line(text, shell.unsetVariable(name))];
  if (canWriteBack(before.value)) return [line(text, shell.exportVariable(name, before.value))];
  return [line(shell.saveVariable(name), null), line(text, shell.restoreVariable(name))];
}
