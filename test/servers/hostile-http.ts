import type { Socket } from "node:net";
import { Readable } from "node:stream";
import { createGzip, gzipSync } from "node:zlib";
import { startRawServer } from "./raw-server.ts";
import { type RunningServer, resetNow } from "./running-server.ts";

const ok = "HTTP/1.1 200 OK\r\n";

/** Text that would take over a terminal, hide itself or run backwards. */
export const escapes = "\u001b[31mred\u001b]0;title\u0007 \u009b2J\u202egnp.exe\u200b\u2066zero\u0085\u0000end";

/** What each mode does with a connection after its first bytes. */
const misbehaviours = {
  silence: () => {},
  "escape-sequences": (socket) => {
    const body = `line one ${escapes}\r\nline two\n`;
    socket.write(Buffer.from("HTTP/1.1 403 Forbidden\u202e by policy\r\nServer: bad\u009b2Jserver\u200b\r\n"));
    socket.write(`Content-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  },
  "endless-header": (socket) => {
    socket.write(ok);
    flood(socket, Buffer.from(`X-Filler: ${"y".repeat(8000)}\r\n`));
  },
  "endless-header-value": (socket) => {
    socket.write(`${ok}X-Filler: `);
    flood(socket, Buffer.alloc(60_000, "y"));
  },
  "slow-header": (socket, tickMs) => drip(socket, Buffer.from(`${ok}Content-Length: 2\r\n\r\nok`), tickMs),
  "one-byte-a-tick": (socket, tickMs) => {
    socket.write(`${ok}Content-Length: 100000\r\n\r\n`);
    drip(socket, Buffer.alloc(100_000, "a"), tickMs);
  },
  "slow-body": (socket) => socket.write(`${ok}Content-Length: 100\r\n\r\nhalf`),
  "gzip-bomb": (socket) => {
    socket.write(`${ok}Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n`);
    void bomb(socket);
  },
  "bad-gzip": (socket) => socket.write(`${ok}Content-Encoding: gzip\r\nContent-Length: 16\r\n\r\nthis is no gzip!`),
  "cut-gzip": (socket) => {
    const whole = gzipSync(Buffer.from("module example.com/m\n".repeat(100)));
    const part = whole.subarray(0, whole.length - 12);
    socket.write(`${ok}Content-Encoding: gzip\r\nContent-Length: ${part.length}\r\n\r\n`);
    socket.write(part);
  },
  "empty-gzip": (socket) => socket.write(`${ok}Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n`),
  "short-body": (socket) => socket.end(`${ok}Content-Length: 100\r\n\r\nonly this`),
  "cut-chunk": (socket) => socket.end(`${ok}Transfer-Encoding: chunked\r\n\r\n20\r\nonly this`),
  "bad-chunk": (socket) => socket.write(`${ok}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n`),
  "reset-in-body": (socket, tickMs) => {
    socket.write(`${ok}Content-Length: 100\r\n\r\nonly this`);
    setTimeout(() => resetNow(socket), tickMs);
  },
  "close-before-answer": (socket) => socket.end(),
  "reset-before-answer": (socket) => resetNow(socket),
  "half-header-close": (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Ty"),
  "not-http": (socket) => socket.write("220 smtp.test\u001b[31m ESMTP ready\r\n"),
  "early-hints": (socket) =>
    socket.write(`HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${ok}Content-Length: 2\r\n\r\nok`),
  "split-reason": (socket, tickMs) => {
    socket.write("HTTP/1.1 403 Blocked by ");
    setTimeout(() => socket.write("Corporate Policy\r\nContent-Length: 0\r\n\r\n"), tickMs);
  },
  "many-headers": (socket) => {
    const lines = Array.from({ length: 200 }, (_, i) => `X-H${i}: ${"v".repeat(i === 0 ? 9000 : 3)}\r\n`);
    socket.write(`${ok}${lines.join("")}Content-Length: 0\r\n\r\n`);
  },
  "no-reason": (socket) => socket.write("HTTP/1.1 404\r\nContent-Length: 0\r\n\r\n"),
  "until-close": (socket) => socket.end("HTTP/1.0 200 OK\r\n\r\nuntil the end"),
} satisfies Record<string, (socket: Socket, tickMs: number) => unknown>;

export type HostileMode = keyof typeof misbehaviours;

/** One HTTP server that is bad in one way. `tickMs`: pace of the slow modes. */
export async function startHostileHttp(mode: HostileMode, tickMs = 20): Promise<RunningServer> {
  if (mode === "gzip-bomb") await zeros64MiB();
  return startRawServer((socket) => misbehave(mode, socket, tickMs));
}

/** The same over any stream that has a socket's methods (a TLS socket). */
export function misbehave(mode: HostileMode, socket: Socket, tickMs: number): void {
  socket.on("error", () => {});
  misbehaviours[mode](socket, tickMs);
}

/** As much as the peer takes, for ever. */
function flood(socket: Socket, piece: Buffer): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on("drain", more);
  more();
}

function drip(socket: Socket, bytes: Buffer, tickMs: number): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || at >= bytes.length) return clearInterval(timer);
    socket.write(bytes.subarray(at, ++at));
  }, tickMs);
  socket.on("close", () => clearInterval(timer));
}

/** 64 MiB of zeros. */
let member: Promise<Buffer> | null = null;

/** Made in small pieces, so that the test's own memory shows nothing of it. */
async function makeMember(): Promise<Buffer> {
  const zeros = Buffer.alloc(64 * 1024);
  const gzip = Readable.from(Array.from({ length: 1024 }, () => zeros)).pipe(createGzip());
  return Buffer.concat(await gzip.toArray());
}

function zeros64MiB(): Promise<Buffer> {
  member ??= makeMember();
  return member;
}

async function bomb(socket: Socket): Promise<void> {
  const piece = await zeros64MiB();
  for (let i = 0; i < 16 && !socket.destroyed; i++) {
    socket.write(`${piece.length.toString(16)}\r\n`);
    socket.write(piece);
    if (!socket.write("\r\n")) await new Promise((resolve) => socket.once("drain", resolve).once("close", resolve));
  }
  if (!socket.destroyed) socket.write("0\r\n\r\n");
}
