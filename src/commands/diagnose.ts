import { chooseLang } from "../locales/lang.ts";
import { loadReportWords } from "../locales/load-report-words.ts";
import type { Recording, Request } from "../model/recording.ts";
import type { Lang } from "../model/report.ts";
import { areasShown } from "./areas.ts";
import { parseDuration } from "./duration.ts";
import { parseModule } from "./modules.ts";
import type { DiagnoseOptions } from "./options.ts";
import { printReport } from "./print-report.ts";
import { parseSet } from "./set-option.ts";
import { UsageError } from "./usage-error.ts";

/** The diagnosis: looks at this machine (or at a recording), judges, and says it. Returns the exit code. */
export async function diagnose(options: DiagnoseOptions): Promise<number> {
  const set = parseSet(options.set ?? []);
  const timeoutMs = parseDuration("--timeout", options.timeout);
  for (const module of options.module ?? []) parseModule(module);
  const areas = areasShown(options.only ?? [], options.skip ?? []);
  if (options.from !== undefined && options.offline === true) throw new UsageError(({ fromOffline }) => fromOffline);
  if (options.from !== undefined && options.config !== undefined) throw new UsageError(({ fromConfig }) => fromConfig);
  const asJSON = options.json === true || options.format === "json";
  // JSON is for machines, which are not at home anywhere.
  const lang = options.lang ?? (asJSON ? "en" : chooseLang(null, process.env));

  const recording = await recordingOf(options, { set, timeoutMs, lang, asJSON });
  if (recording === null) return 130;
  if (options.save !== undefined) {
    const { saveRecording } = await import("./save-recording.ts");
    await saveRecording(options.save, recording);
  }
  const { judge } = await loadJudge();
  const report = await judge(recording, {
    lang,
    areas,
    strict: options.strict === true,
    exitZero: options.exitZero === true,
    verbose: options.verbose === true,
  });
  await printReport(report, { options, asJSON, lang });
  return report.exitCode;
}

/** A recording to judge: of this machine now, or read from a file. null: interrupted. */
async function recordingOf(
  options: DiagnoseOptions,
  how: {
    readonly set: Request["set"];
    readonly timeoutMs: number;
    readonly lang: Lang;
    readonly asJSON: boolean;
  },
): Promise<Recording | null> {
  if (options.from !== undefined) {
    const { loadRecording } = await import("./load-recording.ts");
    return loadRecording(options.from, { set: how.set, modules: options.module ?? [] });
  }
  const { lookAtThisMachine } = await import("./look.ts");
  return lookAtThisMachine(options, { ...how, whileWaiting: () => void prepare(options, how.lang) });
}

/** A large part of the program, and not needed before there is something to judge. */
function loadJudge() {
  return import("./judge.ts");
}

/** Loads, while there is only waiting to do, what a run without findings needs. */
async function prepare({ offline }: DiagnoseOptions, lang: Lang): Promise<void> {
  const { loadAllRules } = await loadJudge();
  if (offline !== true) await Promise.all([loadAllRules(), loadReportWords(lang)]);
}
