import type { Recording, Request } from "../model/recording.ts";
import type { Lang } from "../model/report.ts";
import { makeRecording } from "../recording/make.ts";
import { ORDINARY_LIMITS, PATIENT_LIMITS } from "../run/limits.ts";
import { WhileWaiting } from "../run/while-waiting.ts";
import { readEnvironment } from "../system/read-environment.ts";
import { withProject } from "./command-forecaster.ts";
import { Interrupt } from "./interrupt.ts";
import { LateEnvironment } from "./late-environment.ts";
import { modulesToCheck } from "./modules.ts";
import type { DiagnoseOptions } from "./options.ts";
import { startProgress } from "./progress.ts";
import { readConfig } from "./read-config.ts";
import { rootsUnder } from "./roots-under.ts";
import { TOOL } from "./tool.ts";
import { sayUnreadGoMod } from "./unread-go-mod.ts";

/** What was seen, and of which machine. */
type Seen = Awaited<ReturnType<typeof import("./ask-network.ts").askTheNetwork>>;

/** How to look. `whileWaiting` is called when there is nothing to do but wait: for go, or for the first answer. */
interface How {
  readonly set: Request["set"];
  readonly timeoutMs: number;
  readonly lang: Lang;
  readonly asJSON: boolean;
  readonly whileWaiting: () => void;
}

/** Reads this machine and, unless offline, asks what go would ask; for a go command it reads the files that go would read in any case. null: interrupted by Ctrl-C. */
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
    const {
      environment: around,
      secrets,
      readRest,
    } = await readEnvironment({
      process: process.env,
      cwd: process.cwd(),
      set: how.set,
      signal: interrupt.signal,
      askGo,
      whileGoRuns: () => (offline ? how.whileWaiting() : void loadNetwork()),
    });
    const environment =
      options.command === undefined
        ? around
        : await withProject(around, options, { cwd: process.cwd(), env: process.env });
    const late = new LateEnvironment(environment, async () => {
      const { trustRules } = await import("./trust-rules.ts");
      // It is shown in recordings only.
      return readRest(trustRules, { gitVersion: options.save !== undefined || options.verbose === true });
    });
    const request: Request = {
      modules: options.command === undefined ? modulesToCheck(options.module ?? [], environment) : [],
      ...(options.command === undefined ? {} : { command: [...options.command] }),
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
    const seen =
      offline && request.command === undefined ? await nothingSeen(late, options.save !== undefined) : await ask();
    if (interrupt.fired) return null;
    if (late.isWrong) return await lookAtThisMachine(options, how, "always");
    return makeRecording({ ...base, ...seen, elapsedMs: Math.round(nowMs()) });

    async function ask(): Promise<Seen> {
      const { askTheNetwork } = await loadNetwork();
      const progress = await startProgress(options, how, () => interrupt.fire());
      const whileWaiting = new WhileWaiting([how.whileWaiting, () => void late.whole()]);
      const asked = await askTheNetwork({
        late,
        request,
        limits: request.patient ? PATIENT_LIMITS : ORDINARY_LIMITS,
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
      return asked;
    }
  } finally {
    interrupt.release();
  }
}

/** What a run without a socket has seen. It needs neither roots nor git's version, unless somebody else shall judge later. */
async function nothingSeen(late: LateEnvironment, forOthers: boolean): Promise<Seen> {
  const environment = forOthers ? await late.whole() : late.known;
  return { environment, complete: true, rounds: [], observations: [], namedRoots: new Set() };
}

function loadNetwork() {
  return import("./ask-network.ts");
}
