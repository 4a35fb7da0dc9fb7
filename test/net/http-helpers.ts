import { afterEach } from "vitest";
import type { Connection } from "../../src/net/connection.ts";
import { httpGet } from "../../src/net/http/http-get.ts";
import { type Dial, HttpSession } from "../../src/net/http/http-session.ts";
import type { HttpQuestion } from "../../src/net/http/http-value.ts";
import { tcpConnect } from "../../src/net/tcp-connect.ts";
import { handshakeProfile } from "../../src/net/tls/handshake-profile.ts";
import { tlsHandshake } from "../../src/net/tls/tls-handshake.ts";
import { type HostileMode, startHostileHttp } from "../servers/hostile-http.ts";
import { type HttpHandler, startHttpServer } from "../servers/http-server.ts";
import type { RunningServer } from "../servers/running-server.ts";
import { mintLeaf } from "../x509/mint.ts";

export const leaf = mintLeaf({ hosts: ["goproxy.test"] });
const profile = handshakeProfile({ goMinor: 27, large: false, http2: true });
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

export function keep<S extends { close(): unknown }>(server: S): S {
  closing.push(() => server.close());
  return server;
}

const never = new AbortController().signal;

function dialler(server: RunningServer, tls: boolean): Dial {
  return async (signal) => {
    const tcp = await tcpConnect({ address: "127.0.0.1", port: server.port }, { signal, limitMs: 5000 });
    if (tcp.opened === null || !tls) return tcp;
    return tlsHandshake({ host: "goproxy.test", profile }, tcp.opened, { signal, limitMs: 5000 });
  };
}

interface Opened {
  readonly session: HttpSession;
  readonly first: Connection;
  readonly dials: () => number;
}

export async function session(
  server: RunningServer,
  options: { tls?: boolean; http2?: boolean; dial?: Dial; signal?: AbortSignal } = {},
): Promise<Opened> {
  const dial = dialler(server, options.tls ?? false);
  const { opened } = await dial(never);
  if (opened === null) throw new Error("not connected");
  let dials = 1;
  const made = new HttpSession({
    origin: server.url,
    first: opened,
    http2: options.http2 ?? false,
    dial: (signal) => {
      dials++;
      return (options.dial ?? dial)(signal);
    },
    signal: options.signal ?? never,
  });
  return { session: keep(made), first: opened, dials: () => dials };
}

export function asking(more: Partial<HttpQuestion> = {}): HttpQuestion {
  return {
    path: "/m/@v/list",
    headers: { "User-Agent": "GoCommand/1 (+https://go.dev/cmd/go)" },
    maxBytes: 1024 * 1024,
    read: ({ body }) => ({ reads: "list", lines: [Buffer.from(body).toString()] }),
    detail: ({ body }) => Buffer.from(body).toString(),
    statusText: (status) => `Text ${status}`,
    ...more,
  };
}

export const patient = { signal: never, httpMs: 5000, bodyMs: 5000 };

export async function plain(handler: HttpHandler, more: Partial<HttpQuestion> = {}, limits = patient) {
  const server = keep(await startHttpServer(handler));
  const { session: http } = await session(server);
  return { ending: await httpGet(http, asking(more), limits), server };
}

export async function hostile(mode: HostileMode, more: Partial<HttpQuestion> = {}, limits = patient) {
  const server = keep(await startHostileHttp(mode));
  const { session: http } = await session(server);
  return httpGet(http, asking(more), limits);
}
