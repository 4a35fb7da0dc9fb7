import { createServer as createHttp, type IncomingMessage } from "node:http";
import { connect, type Server, type Socket } from "node:net";
import { createServer as createTls } from "node:tls";
import { listenOn, type RunningServer } from "./running-server.ts";

export interface ConnectProxyOptions {
  /** `user:password`; without it, or with a wrong one, the answer is 407. */
  readonly credentials?: string;
  /** Schemes of Proxy-Authenticate in a 407. */
  readonly authenticate?: readonly string[];
  /** Any other answer to every CONNECT: the status line after `HTTP/1.1 `. */
  readonly refuse?: string;
  /** Where CONNECT goes, whatever it names; default: where it says. */
  readonly route?: (authority: string) => { readonly host: string; readonly port: number };
  /** An https:// proxy. */
  readonly tls?: { readonly certPem: string; readonly keyPem: string };
  /** Sent right after the 200, before anything of the target. */
  readonly banner?: string;
}

/** A forward proxy for CONNECT and for plain `GET http://…`. `requests`: `CONNECT host:port auth="…" ua="…"`. */
export async function startConnectProxy(options: ConnectProxyOptions = {}): Promise<RunningServer> {
  const requests: string[] = [];
  const http = createHttp((request, response) => {
    requests.push(`${request.method} ${request.url} auth="${request.headers["proxy-authorization"] ?? ""}"`);
    if (!allowed(request, options))
      return void response.writeHead(407, { "Proxy-Authenticate": challenge(options) }).end();
    response.writeHead(502).end();
  });
  http.on("connect", (request: IncomingMessage, client: Socket, head: Buffer) => {
    const authority = request.url ?? "";
    const { headers } = request;
    requests.push(
      `CONNECT ${authority} auth="${headers["proxy-authorization"] ?? ""}" ua="${headers["user-agent"] ?? ""}"`,
    );
    client.on("error", () => {});
    if (options.refuse !== undefined) return void client.end(`HTTP/1.1 ${options.refuse}\r\nContent-Length: 0\r\n\r\n`);
    if (!allowed(request, options)) {
      const lines = challenge(options).map((scheme) => `Proxy-Authenticate: ${scheme}\r\n`);
      return void client.end(`HTTP/1.1 407 Proxy Authentication Required\r\n${lines.join("")}\r\n`);
    }
    const colon = authority.lastIndexOf(":");
    const target = options.route?.(authority) ?? {
      host: authority.slice(0, colon).replace(/^\[|\]$/g, ""),
      port: Number(authority.slice(colon + 1)),
    };
    const upstream = connect({ host: target.host, port: target.port, autoSelectFamily: false });
    upstream.on("error", () => client.destroyed || client.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"));
    upstream.once("connect", () => {
      client.write(`HTTP/1.1 200 Connection established\r\n\r\n${options.banner ?? ""}`);
      if (head.length > 0) upstream.write(head);
      client.pipe(upstream).pipe(client);
    });
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
  });
  const server: Server =
    options.tls === undefined
      ? http
      : createTls({ cert: options.tls.certPem, key: options.tls.keyPem }, (socket) => http.emit("connection", socket));
  server.on("tlsClientError", () => {});
  const { port, close } = await listenOn(server);
  return { port, url: `${options.tls === undefined ? "http" : "https"}://127.0.0.1:${port}`, requests, close };
}

function allowed({ headers }: IncomingMessage, { credentials }: ConnectProxyOptions): boolean {
  if (credentials === undefined) return true;
  return headers["proxy-authorization"] === `Basic ${Buffer.from(credentials).toString("base64")}`;
}

function challenge({ authenticate }: ConnectProxyOptions): string[] {
  return [...(authenticate ?? ['Basic realm="proxy"'])];
}
