import type { Environment } from "../model/environment.ts";
import type { Command } from "../model/report.ts";
import type { ShellWriter } from "./shell/shell-writer.ts";
import { canWriteBack, sourceAt } from "./variables.ts";

/**
 * Commands that export a value in this shell, with an undo that gives back what was exported before. Where nothing was, one more keeps the
 * value for later shells; else it has to be changed where it is exported now, and that place is not known.
 */
export function exportValue(environment: Environment, shell: ShellWriter, name: string, value: string): Command[] {
  const now = inShell(environment, shell, name, shell.exportVariable(name, value));
  if (sourceAt(environment, name, "process") !== null) return now;
  const { platform, shell: named } = environment.os;
  const kept = shell.keepVariable(name, value, { platform, name: named });
  if (kept === null) return now;
  return [...now, { os: "any", shell: shell.shell, ...kept, needsRoot: false, persists: true }];
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
    persists: false,
  });
  const before = sourceAt(environment, name, "process");
  if (before === null) return [line(text, shell.unsetVariable(name))];
  if (canWriteBack(before.value) && shell.canWrite(before.value))
    return [line(text, shell.exportVariable(name, before.value))];
  return [line(shell.saveVariable(name), null), line(text, shell.restoreVariable(name))];
}
