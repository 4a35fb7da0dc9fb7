import { createServer } from "node:net";
import { startRawServer } from "./raw-server.ts";
import { listenOn, type RunningServer, resetNow } from "./running-server.ts";

/** What happens to a peer's first message (a ClientHello, a request, a CONNECT). */
export type PortMode =
  | "reset"
  | "close"
  | "swallow"
  | "answer-http"
  | "answer-text"
  | "half-answer-then-silence"
  /** A TLS alert, by number, in the clear. */
  | { readonly alert: number; readonly level?: 1 | 2 }
  /** A ServerHello that chooses this version (0x0301 is TLS 1.0). */
  | { readonly serverHello: number }
  | { readonly bytes: Uint8Array; readonly afterwards: "reset" | "close" | "silence" };

/** A port that accepts and then interferes. */
export function startResettingPort(mode: PortMode): Promise<RunningServer> {
  return startRawServer(
    (socket) => {
      if (mode === "swallow") return;
      if (mode === "reset") return resetNow(socket);
      if (mode === "close") return socket.end();
      if (mode === "answer-http")
        return socket.end("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\n\r\nno TLS here\n");
      if (mode === "answer-text") return socket.end("220 smtp.test ESMTP\u001b[31m ready\r\n");
      if (mode === "half-answer-then-silence") return void socket.write(Buffer.from([22, 3, 3, 0, 90, 2, 0, 0]));
      if ("alert" in mode) return socket.end(Buffer.from([21, 3, 3, 0, 2, mode.level ?? 2, mode.alert]));
      if ("serverHello" in mode) return void socket.write(serverHello(mode.serverHello));
      socket.write(mode.bytes, () => {
        if (mode.afterwards === "reset") resetNow(socket);
        if (mode.afterwards === "close") socket.end();
      });
    },
    { scheme: "https" },
  );
}

/** A port that ends every connection at once, before a byte came. */
export async function startClosingPort(how: "reset" | "close"): Promise<RunningServer> {
  const server = createServer((socket) => {
    if (how === "reset") resetNow(socket);
    else socket.end();
  });
  const { port, close } = await listenOn(server);
  return { port, url: `https://127.0.0.1:${port}`, requests: [], close };
}

/** A ServerHello in one record that chooses this version, and ECDHE with RSA. */
export function serverHello(version: number): Buffer {
  const body = Buffer.concat([
    Buffer.from([version >> 8, version & 0xff]),
    Buffer.alloc(32, 7),
    Buffer.from([0, 0xc0, 0x13, 0, 0, 0]),
  ]);
  const message = Buffer.concat([Buffer.from([2, 0, 0, body.length]), body]);
  return Buffer.concat([Buffer.from([22, 3, 1, 0, message.length]), message]);
}
