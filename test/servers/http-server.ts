import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listenOn, type RunningServer } from "./running-server.ts";

export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => void;

interface LoggedRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingMessage["headers"];
}

/** One line of a request log: `GET /path ua="…" auth="…"`. */
export function requestLine({ method, url, headers }: LoggedRequest): string {
  return `${method} ${url} ua="${headers["user-agent"] ?? ""}" auth="${headers.authorization ?? ""}"`;
}

/** A plain HTTP/1.1 server. */
export async function startHttpServer(
  handler: HttpHandler,
  options: { readonly host?: string } = {},
): Promise<RunningServer> {
  const requests: string[] = [];
  const host = options.host ?? "127.0.0.1";
  const server = createServer((request, response) => {
    requests.push(requestLine(request));
    handler(request, response);
  });
  const { port, close } = await listenOn(server, host);
  const shown = host.includes(":") ? `[${host}]` : host;
  return { port, url: `http://${shown}:${port}`, requests, close };
}
