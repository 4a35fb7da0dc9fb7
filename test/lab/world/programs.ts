import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { pause } from "../../servers/running-server.ts";

const READY_MS = 15_000;

/** Programs that run as long as the lab does. Those that were left behind go with the namespace. */
export class Programs {
  readonly #running: ChildProcess[] = [];

  /** Starts one and waits until it is ready: a file is there, or a port answers. */
  async start(
    command: string,
    args: readonly string[],
    ready: { readonly waitFor: string } | { readonly listensOn: readonly [string, number] } | null,
    env: Readonly<Record<string, string>> = {},
  ): Promise<ChildProcess> {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
    this.#running.push(child);
    let said = "";
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-2000);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    let ended: string | null = null;
    child.on("error", (error) => (ended = error.message));
    child.on("exit", (code) => (ended = `exit ${code}`));
    for (const started = Date.now(); ready !== null; await pause(10)) {
      if (ended !== null) throw new Error(`${command} did not start (${ended}): ${said}`);
      if ("waitFor" in ready ? existsSync(ready.waitFor) : await answers(ready.listensOn)) break;
      if (Date.now() - started > READY_MS) throw new Error(`${command} is not ready: ${said}`);
    }
    return child;
  }

  /** Runs one to its end. */
  run(command: readonly string[], args: readonly string[]): Promise<void> {
    const [program = "", ...before] = command;
    execFileSync(program, [...before, ...args], { stdio: ["ignore", "ignore", "inherit"] });
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    for (const child of this.#running) child.kill("SIGKILL");
    await pause(0);
  }
}

function answers([host, port]: readonly [string, number]): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (ok: boolean): void => {
      socket.destroy();
      resolve(ok);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.setTimeout(500, () => end(false));
  });
}
