import type { Server, Socket } from "node:net";

/** A real server on loopback. `requests`: what it was asked, one line each, in order. */
export interface RunningServer {
  readonly port: number;
  readonly url: string;
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Listens on a free port of `host` and remembers every socket, so that `close` ends at once whatever they are doing. */
export async function listenOn(
  server: Server,
  host = "127.0.0.1",
  port = 0,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {
      // Clients under test leave as rudely as they like.
    });
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not a TCP server");
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { port: address.port, close };
}

/** Ends a connection by RST alone. `resetAndDestroy` sends a FIN first, so that the peer may see either. */
export function resetNow(socket: Socket): void {
  Reflect.set(socket, "resetAndClosing", true);
  socket.destroy();
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
