import { Command, type Help, Option } from "commander";
import type { HelpWords } from "../locales/help-words.ts";
import { displayWidth } from "../render/text/display-width.ts";
import { wrap } from "../render/text/wrap.ts";
import { terminal, writeError, writeOut } from "../system/standard-output.ts";
import { nearest } from "./nearest.ts";
import type { DiagnoseOptions, ExplainOptions, FindingsOptions } from "./options.ts";
import { TOOL } from "./tool.ts";
import { UsageError } from "./usage-error.ts";

/** Where an action puts the exit code. */
export interface Outcome {
  exitCode: number;
}

type Complete = (command: Command, outcome: Outcome, words: HelpWords) => void;

const COMMANDS: Readonly<Record<string, Complete>> = { explain, findings, schema };

/**
 * The command line as commander knows it. The work itself is loaded when a command is chosen: `--help` needs none of it. Of a command that
 * `argv` begins with, nothing else is built.
 */
export function buildProgram(argv: readonly string[], outcome: Outcome, words: HelpWords): Command {
  const program = new Command("goproxy-doctor");
  program
    .description(words.description)
    .version(TOOL.version, "-V, --version", words.options["version"])
    .helpOption("-h, --help", words.options["help"])
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut,
      writeErr: writeError,
      // Said by the caller, in the language of the user.
      outputError: () => {},
      getOutHelpWidth: columns,
      getOutHasColors: () => false,
    })
    .configureHelp(inWords(words))
    .enablePositionalOptions()
    .allowExcessArguments();

  const chosen = Object.entries(COMMANDS).filter(([name]) => name === argv[0]);
  if (chosen.length === 0) diagnosis(program, outcome, words);
  for (const [name, complete] of chosen.length === 0 ? Object.entries(COMMANDS) : chosen)
    complete(program.command(name), outcome, words);
  return program;
}

function diagnosis(program: Command, outcome: Outcome, { command: go, options: words, exitStatus }: HelpWords): void {
  program
    .passThroughOptions()
    .argument("[go...]", go)
    .addOption(repeatable("-m, --module <path[@version]>", words.module))
    .option("--json", words.json)
    .addOption(new Option("--format <format>", words.format).choices(["text", "json"]))
    .option("-o, --output <file>", words.output)
    .option("--save <file>", words.save)
    .option("--from <file>", words.from)
    .addOption(repeatable("--set <name=value>", words.set))
    .option("--timeout <duration>", words.timeout, "30s")
    .option("--patient", words.patient)
    .option("--offline", words.offline)
    .option("--no-reference", words["no-reference"])
    .option("--no-prove", words["no-prove"])
    .option("--config <file>", words.config)
    .option("--print-endpoints", words["print-endpoints"])
    .addOption(repeatable("--only <area>", words.only))
    .addOption(repeatable("--skip <area>", words.skip))
    .option("--strict", words.strict)
    .option("--exit-zero", words["exit-zero"])
    .option("--verbose", words.verbose)
    .addOption(langOption(words))
    .option("--no-tui", words["no-tui"])
    .option("--color", words.color)
    .option("--no-color", words["no-color"])
    .action(async (words: readonly string[], typed: DiagnoseOptions, command: Command) => {
      refuseArguments(command);
      refuseBeside(words, typed);
      const options = words.length === 0 ? typed : { ...typed, command: words.slice(1) };
      if (options.printEndpoints === true) {
        const { printEndpoints } = await import("./print-endpoints.ts");
        outcome.exitCode = await printEndpoints(options);
        return;
      }
      const { diagnose } = await import("./diagnose.ts");
      outcome.exitCode = await diagnose(options);
    });
  program.addHelpText("after", () => `\n${wrap(exitStatus, columns()).join("\n")}`);
}

function explain(command: Command, outcome: Outcome, { options, explain: words }: HelpWords): void {
  command
    .description(words.description)
    .argument("[module[@version]...]", words.modules)
    .option("--json", words.options.json)
    .option("-o, --output <file>", words.options.output)
    .option("--why", words.options.why)
    .addOption(repeatable("--set <name=value>", words.options.set))
    .addOption(langOption(options))
    .option("--color", words.options.color)
    .option("--no-color", words.options["no-color"])
    .action(async (modules: string[], options: ExplainOptions) => {
      const { explain } = await import("./explain.ts");
      outcome.exitCode = await explain(modules, options);
    });
}

function findings(command: Command, outcome: Outcome, { options, findings: words }: HelpWords): void {
  command
    .description(words.description)
    .argument("[id]", words.id)
    .option("--json", words.options["json"])
    .option("-o, --output <file>", words.options["output"])
    .addOption(langOption(options))
    .option("--color", words.options["color"])
    .option("--no-color", words.options["no-color"])
    .action(async (id: string | undefined, options: FindingsOptions) => {
      const { findings } = await import("./findings.ts");
      outcome.exitCode = await findings(id ?? null, options);
    });
}

function schema(command: Command, outcome: Outcome, { schema: words }: HelpWords): void {
  command
    .description(words.description)
    .argument("[name]", words.name, "report")
    .action(async (name: string) => {
      const { schema } = await import("./schema.ts");
      outcome.exitCode = await schema(name);
    });
}

/** The diagnosis takes a go command, so another first word is a command misspelt, or a module that belongs elsewhere. */
function refuseArguments({ args, commands }: Command): void {
  const [first] = args;
  if (first === undefined || first === "go") return;
  const names = commands.map((command) => command.name());
  throw new UsageError((words) => words.noCommand(first, nearest(first, names)));
}

/** A go command says itself what is asked for; whom it contacts depends on the answers. */
function refuseBeside(words: readonly string[], { module, from, printEndpoints }: DiagnoseOptions): void {
  if (words.length === 0) return;
  if (words.length === 1) throw new UsageError(({ commandMissing }) => commandMissing);
  const beside =
    module !== undefined
      ? "--module"
      : from !== undefined
        ? "--from"
        : printEndpoints === true
          ? "--print-endpoints"
          : null;
  if (beside !== null) throw new UsageError(({ commandWith }) => commandWith(beside));
}

/** An option whose values add up. */
function repeatable(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: string[] | undefined) => [
    ...(before ?? []),
    value,
  ]);
}

function langOption(words: HelpWords["options"]): Option {
  return new Option("--lang <lang>", words.lang).choices(["en", "zh-CN"]);
}

/** What commander says by itself in `--help`, and how it breaks lines: by columns, of which a Chinese character takes two. */
function inWords({ titles, choices, standard }: HelpWords): Partial<Help> {
  const isTitle = (text: string): text is keyof HelpWords["titles"] => Object.hasOwn(titles, text);
  return {
    minWidthToWrap: 24,
    displayWidth,
    boxWrap: (text, width) => wrap(text, width).join("\n"),
    styleTitle: (text) => (isTitle(text) ? titles[text] : text),
    optionDescription: ({ description, argChoices, defaultValue }) => {
      const more = [
        ...(argChoices === undefined ? [] : [choices(argChoices.join(", "))]),
        ...(typeof defaultValue === "string" ? [standard(defaultValue)] : []),
      ];
      return more.length === 0 ? description : `${description} (${more.join(", ")})`;
    },
    argumentDescription: ({ description, defaultValue }) =>
      typeof defaultValue === "string" ? `${description} (${standard(defaultValue)})` : description,
  };
}

function columns(): number {
  return terminal()?.columns ?? 80;
}
