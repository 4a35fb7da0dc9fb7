import { type Ran, runProcess } from "../lib/run-process.ts";

/** How long go may take before it counts as hanging. Its longest limit of its own here is a silent HTTP proxy, 60 s. */
const HANGS_MS = 100_000;

export interface GoRun {
  readonly outcome: "downloads" | "fails" | "hangs";
  readonly stderr: string;
  readonly elapsedMs: number;
}

/** Runs the real go command. */
export async function runGo(module: string, options: { env: Record<string, string>; cwd: string }): Promise<GoRun> {
  const started = performance.now();
  const ran: Ran = await runProcess("go", ["mod", "download", module], { ...options, killAfterMs: HANGS_MS });
  const outcome = ran.code === null ? "hangs" : ran.code === 0 ? "downloads" : "fails";
  return { outcome, stderr: ran.stderr.trimEnd(), elapsedMs: Math.round(performance.now() - started) };
}
