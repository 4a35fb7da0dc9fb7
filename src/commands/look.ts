import { valueOf } from "../go/cfg/value-of.ts";
import { loadNoticeWords } from "../locales/load-notice-words.ts";
import type { Environment, Roots, Settings } from "../model/environment.ts";
import type { RunEvent } from "../model/flow.ts";
import type { Observation } from "../model/observation.ts";
import type { Recording, Request } from "../model/recording.ts";
import type { Lang } from "../model/report.ts";
import { makeRecording } from "../recording/make.ts";
import { ORDINARY_LIMITS, PATIENT_LIMITS } from "../run/limits.ts";
import { WhileWaiting } from "../run/while-waiting.ts";
import { readEnvironment } from "../system/read-environment.ts";
import { writeError } from "../system/standard-output.ts";
import { normaliseNames, withSet } from "../system/variables.ts";
import { Interrupt } from "./interrupt.ts";
import { LateEnvironment } from "./late-environment.ts";
import { modulesToCheck } from "./modules.ts";
import type { DiagnoseOptions } from "./options.ts";
import { readConfig } from "./read-config.ts";
import { TOOL } from "./tool.ts";

/** How to look. `whileWaiting` is called when there is nothing to do but wait: for go, or for the first answer. */
interface How {
  readonly set: Request["set"];
  readonly timeoutMs: number;
  readonly lang: Lang;
  readonly asJSON: boolean;
  readonly whileWaiting: () => void;
}

/** A go.mod that cannot be read decides nothing, but whoever has one expects its modules in the report. */
async function sayUnreadGoMod({ modules }: Request, { modules: { file, problem } }: Environment, lang: Lang) {
  const [first] = modules;
  if (file === null || problem === undefined || first === undefined || first.named) return;
  const { goModUnread } = await loadNoticeWords(lang);
  writeError(`goproxy-doctor: ${goModUnread(file, problem, `${first.path}@${first.query}`)}\n`);
}

/** Reads this machine and, unless offline, asks what go would ask. null: interrupted by Ctrl-C. */
export async function lookAtThisMachine(
  options: DiagnoseOptions,
  how: How,
  askGo: "always" | "if-doubtful" = "if-doubtful",
): Promise<Recording | null> {
  const startedAt = new Date();
  // Not performance.now: Node loads that when it is first used, for as long as the settings take to read.
  const started = process.hrtime.bigint();
  const nowMs = (): number => Number(process.hrtime.bigint() - started) / 1e6;
  const offline = options.offline === true;
  const interrupt = new Interrupt();
  try {
    const { environment, secrets, readRest } = await readEnvironment({
      process: process.env,
      cwd: process.cwd(),
      set: how.set,
      signal: interrupt.signal,
      askGo,
      whileGoRuns: () => (offline ? how.whileWaiting() : void loadNetwork()),
    });
    const late = new LateEnvironment(environment, async () => {
      const { trustRules } = await import("./trust-rules.ts");
      // It is shown in recordings only.
      return readRest(trustRules, { gitVersion: options.save !== undefined || options.verbose === true });
    });
    const request: Request = {
      modules: modulesToCheck(options.module ?? [], environment),
      set: secrets.redactSet(how.set),
      offline,
      patient: options.patient === true,
      ...(await readConfig(options.config, environment.modules.file)),
      reference: options.reference,
      prove: options.prove,
    };
    await sayUnreadGoMod(request, environment, how.lang);
    const base = { tool: TOOL, startedAt: startedAt.toISOString(), request };
    if (interrupt.fired) return null;
    if (offline) {
      const nothing: Observation[] = [];
      // Who opens no socket needs neither roots nor git, unless somebody else shall judge later.
      const machine = options.save === undefined ? environment : await late.whole();
      if (late.isWrong) return await lookAtThisMachine(options, how, "always");
      return makeRecording({
        ...base,
        environment: machine,
        elapsedMs: Math.round(nowMs()),
        complete: true,
        rounds: [],
        observations: nothing,
        namedRoots: new Set(),
      });
    }
    const { askTheNetwork } = await loadNetwork();
    const limits = request.patient ? PATIENT_LIMITS : ORDINARY_LIMITS;
    const progress = await startProgress(options, how, () => interrupt.fire());
    const whileWaiting = new WhileWaiting([how.whileWaiting, () => void late.whole()]);
    const asked = await askTheNetwork({
      late,
      request,
      limits,
      secrets,
      readRoots: (settings) => rootsUnder(settings, environment),
      timeoutMs: how.timeoutMs,
      interrupt: interrupt.signal,
      emit: (event) => {
        progress.onEvent(event);
        whileWaiting.see(event);
      },
      nowMs,
    });
    whileWaiting.stop();
    await progress.stop();
    if (interrupt.fired) return null;
    if (late.isWrong) return await lookAtThisMachine(options, how, "always");
    return makeRecording({ ...base, ...asked, elapsedMs: Math.round(nowMs()) });
  } finally {
    interrupt.release();
  }
}

/** The roots of this machine as go reads them under other settings. */
async function rootsUnder(settings: Settings, { go, os: { platform } }: Environment): Promise<Roots> {
  const [{ readTrustRoots }, { trustRules }] = await Promise.all([
    import("../system/trust-roots.ts"),
    import("./trust-rules.ts"),
  ]);
  const named = (name: string): { name: string; value: string } => ({ name, value: valueOf(settings, name) });
  const env = withSet(normaliseNames(process.env, platform), [named("SSL_CERT_FILE"), named("SSL_CERT_DIR")]);
  return readTrustRoots({ rules: trustRules, platform, env, goVersion: go.version, machine: "/" });
}

function loadNetwork() {
  return import("./ask-network.ts");
}

interface Progress {
  readonly onEvent: (event: RunEvent) => void;
  readonly stop: () => Promise<void> | void;
}

/** Live progress on a terminal; elsewhere nothing. */
async function startProgress(
  options: DiagnoseOptions,
  how: Pick<How, "lang" | "asJSON">,
  onInterrupt: () => void,
): Promise<Progress> {
  const { env, stdout, stderr } = process;
  const wanted =
    options.tui &&
    !how.asJSON &&
    options.output === undefined &&
    stdout.isTTY &&
    stderr.isTTY &&
    env["TERM"] !== "dumb" &&
    !env["CI"];
  if (!wanted) return { onEvent: () => {}, stop: () => {} };
  const { startProgress: start } = await import("../tui/start-progress.tsx");
  return start({ stderr, lang: how.lang, onInterrupt });
}
