import type { RunEvent } from "../model/flow.ts";
import type { Lang } from "../model/report.ts";
import type { DiagnoseOptions } from "./options.ts";

export interface Progress {
  readonly onEvent: (event: RunEvent) => void;
  readonly stop: () => Promise<void> | void;
}

/** Live progress on a terminal; elsewhere nothing. */
export async function startProgress(
  options: DiagnoseOptions,
  how: { readonly lang: Lang; readonly asJSON: boolean },
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
