import { Command, Option } from "commander";
import { terminal, writeError, writeOut } from "../system/standard-output.ts";
import { nearest } from "./nearest.ts";
import type { DiagnoseOptions, ExplainOptions, FindingsOptions } from "./options.ts";
import { TOOL } from "./tool.ts";
import { UsageError } from "./usage-error.ts";

/** Where an action puts the exit code. */
export interface Outcome {
  exitCode: number;
}

type Complete = (command: Command, outcome: Outcome) => void;

const COMMANDS: Readonly<Record<string, Complete>> = { explain, findings, schema };

/**
 * The command line as commander knows it. The work itself is loaded when a command is chosen: `--help` needs none of it. Of a command that
 * `argv` begins with, nothing else is built.
 */
export function buildProgram(argv: readonly string[], outcome: Outcome): Command {
  const program = new Command("goproxy-doctor");
  program
    .description("Finds out why go cannot download modules on this network, and prescribes a fix.")
    .version(TOOL.version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut,
      writeErr: writeError,
      outputError: (text, write) => write(`goproxy-doctor: ${oneLine(text)}\n`),
      getOutHelpWidth: () => terminal()?.columns ?? 80,
      getOutHasColors: () => false,
    })
    .enablePositionalOptions()
    .allowExcessArguments();

  const chosen = Object.entries(COMMANDS).filter(([name]) => name === argv[0]);
  if (chosen.length === 0) diagnosis(program, outcome);
  for (const [name, complete] of chosen.length === 0 ? Object.entries(COMMANDS) : chosen)
    complete(program.command(name), outcome);
  return program;
}

function diagnosis(program: Command, outcome: Outcome): void {
  program
    .addOption(
      repeatable("-m, --module <path[@version]>", "module to check, repeatable; else those of the go.mod at hand"),
    )
    .option("--json", "print the report as JSON (same as --format json)")
    .addOption(new Option("--format <format>", "how to print the report").choices(["text", "json"]))
    .option("-o, --output <file>", "write the report to a file")
    .option("--save <file>", "save everything that was seen, to be judged again elsewhere")
    .option("--from <file>", "judge a saved recording instead of this machine (- reads stdin)")
    .addOption(repeatable("--set <name=value>", "pretend that a setting has this value, repeatable"))
    .option("--timeout <duration>", "limit for the whole run", "30s")
    .option("--patient", "wait as long as go itself would for each step")
    .option("--offline", "open no socket: judge the settings only")
    .option("--no-reference", "after a failure, ask nobody but those go itself would ask")
    .option("--no-prove", "do not try the fixes here before they are shown")
    .option("--config <file>", "read this instead of goproxy-doctor.json beside go.mod or in your configuration folder")
    .option("--print-endpoints", "print which hosts a run would contact, and why; asks nobody")
    .addOption(
      repeatable(
        "--only <area>",
        "show and count findings of this area only, repeatable: settings, dns, tcp, proxy, tls, http, sumdb, vcs",
      ),
    )
    .addOption(repeatable("--skip <area>", "neither show nor count findings of this area, repeatable"))
    .option("--strict", "exit 1 also when something is degraded")
    .option("--exit-zero", "exit 0 also when something is blocked, exposed or not known")
    .option("--verbose", "show notes and evidence")
    .addOption(langOption())
    .option("--no-tui", "show no live progress")
    .option("--color", "colour the report")
    .option("--no-color", "do not colour the report")
    .action(async (options: DiagnoseOptions, command: Command) => {
      refuseArguments(command);
      if (options.printEndpoints === true) {
        const { printEndpoints } = await import("./print-endpoints.ts");
        outcome.exitCode = await printEndpoints(options);
        return;
      }
      const { diagnose } = await import("./diagnose.ts");
      outcome.exitCode = await diagnose(options);
    });
  program.addHelpText(
    "after",
    "\nExit status: 0 healthy or degraded, 1 blocked or exposed, 2 wrong usage, 3 inconclusive, 130 interrupted.",
  );
}

function explain(command: Command, outcome: Outcome): void {
  command
    .description("say which rules a module meets and the road go takes; asks nobody")
    .argument(
      "[module[@version]...]",
      "module paths; - reads them from standard input; none: those of the go.mod or go.work at hand",
    )
    .option("--json", "print JSON")
    .option("-o, --output <file>", "write to a file")
    .option("--why", "tell the details of each module also where a table would do")
    .addOption(
      repeatable("--set <name=value>", "pretend that a setting has this value, and say what changes; repeatable"),
    )
    .addOption(langOption())
    .option("--color", "colour the text")
    .option("--no-color", "do not colour the text")
    .action(async (modules: string[], options: ExplainOptions) => {
      const { explain } = await import("./explain.ts");
      outcome.exitCode = await explain(modules, options);
    });
}

function findings(command: Command, outcome: Outcome): void {
  command
    .description("list everything that can be found; with an id, the page about it")
    .argument("[id]", "id of a finding")
    .option("--json", "print JSON")
    .option("-o, --output <file>", "write to a file")
    .addOption(langOption())
    .option("--color", "colour the text")
    .option("--no-color", "do not colour the text")
    .action(async (id: string | undefined, options: FindingsOptions) => {
      const { findings } = await import("./findings.ts");
      outcome.exitCode = await findings(id ?? null, options);
    });
}

function schema(command: Command, outcome: Outcome): void {
  command
    .description("print the JSON Schema of an output")
    .argument("[name]", "report, explain, recording or findings", "report")
    .action(async (name: string) => {
      const { schema } = await import("./schema.ts");
      outcome.exitCode = await schema(name);
    });
}

/** The diagnosis takes no arguments, so the first one is a command misspelt, or a module that belongs elsewhere. */
function refuseArguments({ args, commands }: Command): void {
  const [first] = args;
  if (first === undefined) return;
  const names = commands.map((command) => command.name());
  const close = nearest(first, names);
  const hint = close === null ? `a module is checked with --module ${first}` : `did you mean ${close}?`;
  throw new UsageError(`there is no command ${JSON.stringify(first)}; ${hint}`);
}

/** An option whose values add up. */
function repeatable(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: string[] | undefined) => [
    ...(before ?? []),
    value,
  ]);
}

function langOption(): Option {
  return new Option("--lang <lang>", "language of the text (default: from the locale)").choices(["en", "zh-CN"]);
}

/** Commander puts suggestions on a second line; one clear line is the rule here. */
function oneLine(text: string): string {
  return text
    .replace(/^error: /, "")
    .trim()
    .split(/\s*\n\s*/)
    .join(" ");
}
