import { createServer, type Socket } from "node:net";
import { listenOn, type RunningServer } from "./running-server.ts";

/** A TCP server that does `serve` with each connection as soon as the first bytes came. `requests`: those bytes, Latin-1. */
export async function startRawServer(
  serve: (socket: Socket, firstBytes: Buffer) => void,
  options: { readonly host?: string; readonly scheme?: string } = {},
): Promise<RunningServer> {
  const requests: string[] = [];
  const host = options.host ?? "127.0.0.1";
  const server = createServer((socket) => {
    socket.once("data", (data) => {
      requests.push(data.toString("latin1"));
      serve(socket, data);
    });
  });
  const { port, close } = await listenOn(server, host);
  return { port, url: `${options.scheme ?? "http"}://${host}:${port}`, requests, close };
}
