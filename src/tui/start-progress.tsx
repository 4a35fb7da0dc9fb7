import { render } from "ink";
import { loadWords } from "../locales/load.ts";
import type { RunEvent } from "../model/flow.ts";
import type { Lang } from "../model/report.ts";
import { closableScreen } from "./closable-screen.ts";
import { Progress } from "./progress.tsx";
import { nothingYet, reduceProgress } from "./progress-state.ts";

export interface ProgressOptions {
  /** The terminal that shows the progress. */
  readonly stderr: NodeJS.WriteStream;
  readonly lang: Lang;
  /** Ctrl-C was pressed; the terminal is already as it was before. */
  readonly onInterrupt: () => void;
}

export interface RunningProgress {
  readonly onEvent: (event: RunEvent) => void;
  /** Clears the area and gives the terminal back. A second call does nothing. */
  readonly stop: () => void;
}

/** How often the times move on, milliseconds. */
const tickMs = 100;

/**
 * Shows a run while it runs. Keys are not read, so the terminal never enters raw mode: Ctrl-C, Ctrl-Z and scrolling are the terminal's
 * own, and nothing needs to be restored but the cursor.
 */
export async function startProgress({ stderr, lang, onInterrupt }: ProgressOptions): Promise<RunningProgress> {
  const { ui: words } = await loadWords(lang);
  const screen = closableScreen(stderr);
  const colour = stderr.hasColors();
  let state = nothingYet;
  let trying = false;
  // The run's own clock, known from its events.
  let zeroMs = performance.now();
  const frame = () => {
    const nowMs = Math.max(0, performance.now() - zeroMs);
    // The last column stays free: a terminal may wrap a line that fills it.
    const columns = Math.max(20, stderr.columns - 1);
    return <Progress {...{ state, trying, nowMs, columns, rows: stderr.rows, colour, words }} />;
  };
  const app = render(frame(), { stdout: screen.stream, stderr, exitOnCtrlC: false, patchConsole: false });
  const redraw = (): void => app.rerender(frame());
  const timer = setInterval(redraw, tickMs);
  // The run keeps the process alive, not the picture of it.
  timer.unref();
  // Before Ink's own listener, which draws at once: the old lines may be too many for the new window.
  stderr.prependListener("resize", redraw);

  let stopped = false;
  const stop = (): void => {
    if (stopped) return;
    stopped = true;
    clearInterval(timer);
    stderr.off("resize", redraw);
    process.off("SIGINT", interrupt);
    app.clear();
    screen.close();
    app.unmount();
  };
  const interrupt = (): void => {
    stop();
    onInterrupt();
  };
  process.on("SIGINT", interrupt);
  return {
    onEvent: (event) => {
      if (stopped) return;
      zeroMs = Math.min(zeroMs, performance.now() - event.atMs);
      trying ||= event.event === "stage-started";
      state = reduceProgress(state, event);
    },
    stop,
  };
}
