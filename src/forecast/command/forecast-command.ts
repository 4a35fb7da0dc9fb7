import { type CommandName, type GoCommand, parseCommandLine, shownCommand } from "../../go/base/command-line.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import { removedGodebug } from "../../go/godebug/removed.ts";
import { knowsRulesOf } from "../../go/gover/version.ts";
import type { Project } from "../../model/environment.ts";
import type { Forecast } from "../../model/forecast.ts";
import { type Context, ruleError } from "../context.ts";
import { forecastOf } from "../forecast-of.ts";
import { Road } from "../road.ts";
import { env, version } from "./ask-nobody.ts";
import { build } from "./build.ts";
import { findRecordWithCache } from "./database/database-client.ts";
import { list } from "./list.ts";
import { modTidy, modVendor, modVerify, modWhy } from "./mod-commands.ts";
import { modDownload } from "./mod-download.ts";
import { modGraph } from "./mod-graph.ts";
import { notForecast } from "./not-forecast.ts";
import { get } from "./packages/get.ts";
import { outsideModule } from "./packages/outside.ts";
import { withGoflags } from "./start-command.ts";
import { onThisMachine } from "./this-machine/on-this-machine.ts";
import { afterSwitch } from "./toolchain/after-switch.ts";
import { getGo } from "./toolchain/get-go.ts";
import { goModTooNew } from "./toolchain/go-mod-too-new.ts";
import { maySwitch, switchGo } from "./toolchain/switch-toolchain.ts";
import { type Selected, selectGo } from "./toolchain/toolchain.ts";
import { TOOLCHAIN_MODULE, toolchainVersionFor } from "./toolchain/toolchain-download.ts";
import type { CommandWalk, WalkCommand } from "./walk.ts";

const WALKS: Partial<Readonly<Record<CommandName, WalkCommand>>> = {
  build,
  env,
  get: (context, command, project) => getGo(context, command, project) ?? get(context, command, project),
  install: (context, command, project) =>
    command.args.some((argument) => argument.includes("@"))
      ? outsideModule(context, command, project)
      : build(context, command, project),
  list,
  "mod download": modDownload,
  "mod graph": modGraph,
  "mod tidy": modTidy,
  "mod vendor": modVendor,
  "mod verify": modVerify,
  "mod why": modWhy,
  run: outsideModule,
  version,
  vet: build,
};

const OPENS_ZIPS: ReadonlySet<CommandName> = new Set(["get", "install", "run"]);

/**
 * What a go command will do here: in this folder, with its go.mod and go.sum, this module cache, and GOTOOLCHAIN as it is set. `words`:
 * those behind `go`. A command that is not known here is forecast as unknown.
 */
export function forecastCommand(context: Context, words: readonly string[]): Forecast {
  const whole: Context = { ...context, wholeCommand: true, findRecord: findRecordWithCache };
  const walked = walk(whole, words);
  return forecastOf(context, { module: walked.module, query: walked.query, command: shownCommand(words) }, walked);
}

function walk(context: Context, words: readonly string[]): CommandWalk {
  const command = parseCommandLine(words);
  if (!command.ok) return notForecast();
  const project = context.environment.project ?? NO_PROJECT;
  const godebug = removedGodebug(valueOf(context.environment.settings, "GODEBUG"), context.environment.go.version);
  if (godebug !== null) return endsAtOnce(godebug, 2);
  return withGo(selectGo(context, words, command.value, project), command.value, project);
}

/** The command as the go that was chosen carries it out; it may choose another one on the way. */
function withGo(selected: Selected, command: GoCommand, project: Project, switches = 0): CommandWalk {
  const { road, context, name, checksum } = selected;
  if (road.end !== null)
    return { road, module: "", query: "", version: null, checksum, ...(name === null ? {} : toolchain(context, name)) };
  const walked = carriedOut(selected, command, project);
  const { end } = walked.road;
  const inOne = name === null && switches === 0;
  if (!inOne || road.requests.length > 0) afterSwitch(context, walked.road, road, inOne);
  const tooNew = end?.state === "error" ? end.error.tooNew : undefined;
  if (tooNew === undefined || switches >= MOST_SWITCHES || !maySwitch(context.environment.settings)) return walked;
  return withGo(
    switchGo({ context, before: walked.road, project, command: command.name, tooNew }),
    command,
    project,
    switches + 1,
  );
}

/** Each finds something newer still; go itself would do it a hundred times. */
const MOST_SWITCHES = 3;

function carriedOut({ context, name }: Selected, command: GoCommand, project: Project): CommandWalk {
  const { environment } = context;
  const asksNobody = command.name === "version" || command.name === "env";
  const own = environment.go.version;
  // Every go can tell its version and its settings.
  if (name !== null && !asksNobody && (own === null || !knowsRulesOf(own))) return notForecast("other-go");
  const tooNew = goModTooNew(environment, command, project);
  if (tooNew !== null) return endsAtOnce(tooNew, 1);
  if (project.workspace !== null && !asksNobody) return notForecast("workspace");
  const opens = OPENS_ZIPS.has(command.name) ? ({ opensZips: true } as const) : {};
  const here = { ...context, ...opens, atHand: onThisMachine(context, project) };
  const whole = withGoflags(command, context.environment.settings);
  const walked = WALKS[whole.name]?.(here, whole, project) ?? notForecast();
  walked.road.announce(here.atHand.takeWarnings());
  return walked;
}

function toolchain(context: Context, name: string): Pick<CommandWalk, "module" | "query"> {
  return { module: TOOLCHAIN_MODULE, query: toolchainVersionFor(context, name) };
}

/** Exit status 2: what the runtime says before go begins. */
function endsAtOnce(text: string, exitStatus: 1 | 2): CommandWalk {
  const road = new Road();
  const { error } = ruleError(text, "settings");
  const ended = exitStatus === 2 ? { bare: true as const } : { prefix: "" };
  const place = { at: "start", entry: null, file: null } as const;
  road.stop({ state: "error", error: { ...error, ...ended, exitStatus } }, place);
  return { road, module: "", query: "", version: null, checksum: "unknown" };
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
};
