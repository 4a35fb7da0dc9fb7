import { spawn } from "node:child_process";
import { connect, type Socket } from "node:net";

/** A port of loopback whose SYNs get no answer at all. */
export interface BlackHole {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Listens with a backlog of 1, says its port, and never runs its event loop again, so that nothing is ever accepted. */
const child = `
const server = require("node:net").createServer();
server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
  require("node:fs").writeSync(1, server.address().port + "\\n");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;

/**
 * Needs no root: Linux drops SYNs once the accept queue is full. The queue of a backlog of 1 holds two connections, which are made here
 * and kept; from the third on nothing answers.
 */
export async function startBlackHole(): Promise<BlackHole> {
  const process = spawn(globalThis.process.execPath, ["-e", child], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<number>((resolve, reject) => {
    process.once("error", reject);
    process.stdout.once("data", (data: Buffer) => resolve(Number(data.toString())));
  });
  const fillers = [await filler(port), await filler(port)];
  return {
    host: "127.0.0.1",
    port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of fillers) socket.destroy();
        process.once("exit", () => resolve());
        process.kill("SIGKILL");
      }),
  };
}

function filler(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.on("error", reject);
    socket.once("connect", () => resolve(socket));
  });
}
