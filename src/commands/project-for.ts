import { withGoflags } from "../forecast/command/start-command.ts";
import { COMMAND_NAMES, type GoCommand, isOn, parseCommandLine } from "../go/base/command-line.ts";
import type { Environment, Project } from "../model/environment.ts";
import { readProject } from "../system/project.ts";
import { readSources, type Which } from "../system/sources.ts";
import { UsageError } from "./usage-error.ts";

/** Where a command is typed, and under which variables. */
export interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What stands around a command; `-C` names another folder than that where it is typed. */
export function readProjectFor(
  words: readonly string[],
  { settings, go, os }: Environment,
  { cwd, env }: Place,
): Project {
  const command = withGoflags(commandOf(words), settings);
  const around = { gowork: env["GOWORK"] ?? "", path: env["PATH"] ?? "" };
  const project = readProject(cwd, command.flags.get("C") ?? ".", around);
  const which = packagesOf(command);
  if (which === null) return project;
  const context = {
    goos: env["GOOS"] || (GOOS[os.platform] ?? os.platform),
    goarch: env["GOARCH"] || (GOARCH[os.arch] ?? os.arch),
    version: go.version,
    tags: (command.flags.get("tags") ?? "").split(/[\s,]+/),
  };
  return {
    ...project,
    sources: readSources(project, which, { ...context, cgo: env["CGO_ENABLED"], goroot: go.goroot }),
  };
}

const GOOS: Readonly<Record<string, string>> = { win32: "windows", sunos: "solaris" };
const GOARCH: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386", mipsel: "mipsle", ppc64: "ppc64le" };

/** Which packages a command is about; null: none that are read here. */
function packagesOf(command: GoCommand): Which | null {
  const { name, args } = command;
  if (name === "mod tidy" || name === "mod vendor" || name === "mod why") return "module";
  if (!["build", "install", "list", "run", "vet"].includes(name) || (name === "list" && isOn(command, "m")))
    return null;
  const [first = ".", ...more] = args;
  if (more.length > 0 && name !== "run") return null;
  if (first === "." || first === "./") return "here";
  return first === "./..." ? "below" : null;
}

function commandOf(words: readonly string[]): GoCommand {
  const command = parseCommandLine(words);
  if (command.ok) return command.value;
  const { error } = command;
  throw new UsageError(({ commandUnknown }) =>
    error.problem === "flag" ? error.text : commandUnknown(error.command, COMMAND_NAMES.join(", ")),
  );
}
