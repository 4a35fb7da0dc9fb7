import { COMMAND_NAMES, type GoCommand, parseCommandLine } from "../go/base/command-line.ts";
import { valueOf } from "../go/cfg/value-of.ts";
import type { Environment, Project } from "../model/environment.ts";
import { readProject } from "../system/project.ts";
import { UsageError } from "./usage-error.ts";

/** The folder of a command that is typed in `cwd`; `-C` names another one. */
export function readProjectFor(words: readonly string[], { settings }: Environment, cwd: string): Project {
  return readProject(cwd, commandOf(words).flags.get("C") ?? ".", valueOf(settings, "GOWORK"));
}

function commandOf(words: readonly string[]): GoCommand {
  const command = parseCommandLine(words);
  if (command.ok) return command.value;
  const { error } = command;
  throw new UsageError(({ commandUnknown }) =>
    error.problem === "flag" ? error.text : commandUnknown(error.command, COMMAND_NAMES.join(", ")),
  );
}
