import { COMMAND_NAMES, type GoCommand, parseCommandLine } from "../go/base/command-line.ts";
import { valueOf } from "../go/cfg/value-of.ts";
import type { Environment, Project } from "../model/environment.ts";
import { readProject } from "../system/project.ts";
import { UsageError } from "./usage-error.ts";

/** The folder of a command that is typed in `cwd`; `-C` names another one. `path`: PATH. */
export function readProjectFor(
  words: readonly string[],
  { settings }: Environment,
  cwd: string,
  path: string,
): Project {
  return readProject(cwd, commandOf(words).flags.get("C") ?? ".", { gowork: valueOf(settings, "GOWORK"), path });
}

function commandOf(words: readonly string[]): GoCommand {
  const command = parseCommandLine(words);
  if (command.ok) return command.value;
  const { error } = command;
  throw new UsageError(({ commandUnknown }) =>
    error.problem === "flag" ? error.text : commandUnknown(error.command, COMMAND_NAMES.join(", ")),
  );
}
