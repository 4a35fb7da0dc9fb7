import { createServer as createHttp1 } from "node:http";
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import type { Socket } from "node:net";
import { createServer as createTls, type SecureVersion, type TLSSocket } from "node:tls";
import { requestLine } from "./http-server.ts";
import { listenOn, type RunningServer } from "./running-server.ts";

export interface TlsServerOptions {
  /** Leaf first, concatenated: sent as it stands, in this order. */
  readonly certPem: string;
  readonly keyPem: string;
  readonly minVersion?: SecureVersion;
  readonly maxVersion?: SecureVersion;
  readonly ciphers?: string;
  readonly host?: string;
  /** Default: a free one. */
  readonly port?: number;
  /** Asks for a client certificate and insists: with TLS 1.3 the client learns of it after the handshake. */
  readonly requireClientCertificate?: boolean;
}

export interface TlsServer extends RunningServer {
  /** Names of the SNI extension, in order; empty string: none was sent. */
  readonly serverNames: readonly string[];
}

/** HTTP/2 where the client offers it and `http2` is not false, else HTTP/1.1, over TLS. */
export async function startHttpsServer(
  options: TlsServerOptions & { readonly http2?: boolean },
  handler: (request: Http2ServerRequest, response: Http2ServerResponse) => void,
): Promise<TlsServer> {
  const requests: string[] = [];
  const serverNames: string[] = [];
  const server = createSecureServer({
    ...tlsOptions(options),
    allowHTTP1: true,
    ...(options.http2 === false ? { ALPNProtocols: ["http/1.1"] } : {}),
  });
  server.on("request", (request, response) => {
    requests.push(requestLine(request));
    handler(request, response);
  });
  server.on("sessionError", () => {});
  return run(server, options, requests, serverNames);
}

/** Bare TLS: `serve` gets each connection after the handshake, and the TCP socket under it. Without `serve` an HTTP/1.1 server says 204. */
export async function startTlsServer(
  options: TlsServerOptions & { readonly alpn?: readonly string[] },
  serve?: (socket: TLSSocket, below: Socket) => void,
): Promise<TlsServer> {
  const requests: string[] = [];
  const http = createHttp1((request, response) => {
    requests.push(requestLine(request));
    response.writeHead(204).end();
  });
  const server = createTls({ ...tlsOptions(options), ALPNProtocols: [...(options.alpn ?? ["http/1.1"])] }, (socket) => {
    socket.on("error", () => {});
    const below = sockets.get(socket.remotePort ?? 0);
    if (serve === undefined || below === undefined) http.emit("connection", socket);
    else serve(socket, below);
  });
  const sockets = new Map<number, Socket>();
  server.on("connection", (socket: Socket) => sockets.set(socket.remotePort ?? 0, socket));
  return run(server, options, requests, []);
}

function tlsOptions(options: TlsServerOptions) {
  return {
    cert: options.certPem,
    key: options.keyPem,
    minVersion: options.minVersion ?? "TLSv1.2",
    maxVersion: options.maxVersion ?? "TLSv1.3",
    // Level 0, so that weak keys can be served. A list of TLS 1.3 suites alone leaves no list to put the level into.
    ciphers: options.ciphers?.startsWith("TLS_") ? options.ciphers : `${options.ciphers ?? "DEFAULT"}:@SECLEVEL=0`,
    ...(options.requireClientCertificate === true ? { requestCert: true, rejectUnauthorized: true } : {}),
  } as const;
}

async function run(
  server: ReturnType<typeof createTls> | ReturnType<typeof createSecureServer>,
  options: TlsServerOptions,
  requests: string[],
  serverNames: string[],
): Promise<TlsServer> {
  server.on("tlsClientError", () => {});
  server.on("secureConnection", (socket: TLSSocket) => {
    serverNames.push(typeof socket.servername === "string" ? socket.servername : "");
    socket.on("error", () => {});
  });
  const host = options.host ?? "127.0.0.1";
  const { port, close } = await listenOn(server, host, options.port);
  return { port, url: `https://${host}:${port}`, requests, serverNames, close };
}
