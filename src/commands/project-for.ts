import { COMMAND_NAMES, type GoCommand, parseCommandLine } from "../go/base/command-line.ts";
import type { Project } from "../model/environment.ts";
import { readProject } from "../system/project.ts";
import { UsageError } from "./usage-error.ts";

/** Where a command is typed, and under which variables. */
export interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The folder of a command; `-C` names another one than that where it is typed. */
export function readProjectFor(words: readonly string[], { cwd, env }: Place): Project {
  const around = { gowork: env["GOWORK"] ?? "", path: env["PATH"] ?? "" };
  return readProject(cwd, commandOf(words).flags.get("C") ?? ".", around);
}

function commandOf(words: readonly string[]): GoCommand {
  const command = parseCommandLine(words);
  if (command.ok) return command.value;
  const { error } = command;
  throw new UsageError(({ commandUnknown }) =>
    error.problem === "flag" ? error.text : commandUnknown(error.command, COMMAND_NAMES.join(", ")),
  );
}
