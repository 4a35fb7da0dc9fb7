import { CommanderError } from "commander";
import { chooseLang } from "../locales/lang.ts";
import { loadHelp } from "../locales/load-help.ts";
import type { Lang } from "../model/report.ts";
import { OutputError, writeError } from "../system/standard-output.ts";
import { buildProgram } from "./program.ts";
import { UsageError } from "./usage-error.ts";

/** Runs the command line. Returns the exit code: 2 for a mistake the user can mend, 3 for one of ours. */
export async function main(argv: readonly string[]): Promise<number> {
  const outcome = { exitCode: 0 };
  const lang = langOf(argv);
  try {
    await buildProgram(argv, outcome, await loadHelp(lang)).parseAsync([...argv], { from: "user" });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError || error instanceof UsageError || error instanceof OutputError) {
      writeError(`goproxy-doctor: ${await inWords(error, lang)}\n`);
      return 2;
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    writeError(`goproxy-doctor: this is a bug in goproxy-doctor; please report it with these lines\n${text}\n`);
    return 3;
  }
}

/** The language of help and of mistakes: they are said before, or without, reading the options. */
function langOf(argv: readonly string[]): Lang {
  const at = argv.indexOf("--lang");
  const named = at < 0 ? argv.find((word) => word.startsWith("--lang="))?.slice("--lang=".length) : argv[at + 1];
  return chooseLang(named === "en" || named === "zh-CN" ? named : null, process.env);
}

async function inWords(error: CommanderError | UsageError | OutputError, lang: Lang): Promise<string> {
  if (error instanceof OutputError) return error.message;
  const { loadUsage } = await import("../locales/load-usage.ts");
  const words = await loadUsage(lang);
  return error instanceof UsageError ? error.say(words) : words.library(oneLine(error.message));
}

/** Commander puts suggestions on a second line; one clear line is the rule here. */
function oneLine(text: string): string {
  return text
    .replace(/^error: /, "")
    .trim()
    .split(/\s*\n\s*/)
    .join(" ");
}
