import { type CommandName, parseCommandLine, shownCommand } from "../../go/base/command-line.ts";
import type { Project } from "../../model/environment.ts";
import type { Forecast } from "../../model/forecast.ts";
import type { Context } from "../context.ts";
import { forecastOf } from "../forecast-of.ts";
import { modDownload } from "./mod-download.ts";
import { notForecast } from "./not-forecast.ts";
import { onThisMachine } from "./on-this-machine.ts";
import type { CommandWalk, WalkCommand } from "./walk.ts";

const WALKS: Partial<Readonly<Record<CommandName, WalkCommand>>> = { "mod download": modDownload };

/**
 * What a go command will do here: in this folder, with its go.mod and go.sum, this module cache, and GOTOOLCHAIN as it is set. `words`:
 * those behind `go`. A command that is not known here is forecast as unknown.
 */
export function forecastCommand(context: Context, words: readonly string[]): Forecast {
  const walked = walk({ ...context, wholeCommand: true }, words);
  return forecastOf(context, { module: walked.module, query: walked.query, command: shownCommand(words) }, walked);
}

function walk(context: Context, words: readonly string[]): CommandWalk {
  const command = parseCommandLine(words);
  if (!command.ok) return notForecast();
  const project = context.environment.project ?? NO_PROJECT;
  if (project.workspace !== null) return notForecast("workspace");
  const here = { ...context, atHand: onThisMachine(context, project) };
  return WALKS[command.value.name]?.(here, command.value, project) ?? notForecast();
}

/** A recording of a run without a command says nothing of the folder. */
const NO_PROJECT: Project = {
  cwd: "",
  root: null,
  workspace: null,
  goMod: null,
  goSum: null,
  vendored: null,
  vendorFolder: false,
  imports: [],
};
