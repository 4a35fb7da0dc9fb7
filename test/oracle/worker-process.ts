import { type ChildProcess, fork } from "node:child_process";
import type { Asked, Verdict } from "./worker.ts";

/** A process that judges one case at a time. */
export class Worker {
  readonly #child: ChildProcess;

  constructor(script: string) {
    this.#child = fork(script, ["--worker"], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  }

  judge(asked: Asked): Promise<Verdict> {
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error("the worker ended"));
      this.#child.once("exit", ended);
      this.#child.once("message", (verdict: Verdict) => {
        this.#child.off("exit", ended);
        resolve(verdict);
      });
      this.#child.send(asked);
    });
  }

  end(): void {
    this.#child.disconnect();
  }
}
