import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";
import { startHttpServer } from "./http-server.ts";
import type { RunningServer } from "./running-server.ts";
import type { SampleModule } from "./sample-module.ts";
import { startHttpsServer } from "./tls-server.ts";

/** What the proxy serves of one module version; `sampleModule` makes one. */
export type ServedModule = Pick<SampleModule, "path" | "version" | "info" | "mod" | "zip">;

export interface ModuleProxyOptions {
  readonly modules: readonly ServedModule[];
  /** Served under `/sumdb/<name>/`, and under `/db/` as a database of its own. Without it both are 404. */
  readonly database?: { readonly name: string; readonly serve: (urlPath: string) => Uint8Array | null };
  /** Before each answer, milliseconds. */
  readonly delayMs?: number;
  /** One fault in every answer. */
  readonly mode?: ModuleProxyMode;
  /** One fault in the answers whose path this matches; others are healthy. */
  readonly only?: RegExp;
  /** https:// with this chain; else http://. */
  readonly tls?: { readonly certPem: string; readonly keyPem: string; readonly http2?: boolean };
  /** `user:password` that every request must bring. */
  readonly credentials?: string;
  readonly host?: string;
}

export type ModuleProxyMode =
  | "403"
  | "404"
  | "410"
  | "418"
  | "500"
  | "html-200"
  | "redirect-to-http-login"
  | "redirect-loop"
  | "silence";

export interface ModuleProxy extends RunningServer {
  /** The database alone: what stands behind a key in GOSUMDB. */
  readonly databaseUrl: string;
}

/** A module proxy and, if given, a checksum database, as the go command wants them. */
export async function startModuleProxy(options: ModuleProxyOptions): Promise<ModuleProxy> {
  const files = moduleFiles(options.modules);
  const answer = (url: string, headers: IncomingHttpHeaders): Answer | null => {
    const path = decodeURI(url.split("?")[0] ?? "");
    if (options.credentials !== undefined) {
      const wanted = `Basic ${Buffer.from(options.credentials).toString("base64")}`;
      if (headers.authorization !== wanted) return text(401, "login needed\n");
    }
    if (options.mode !== undefined && (options.only === undefined || options.only.test(path)))
      return fault(options.mode, path);
    return healthy(path, files, options.database);
  };
  const handle = (url: string, headers: IncomingHttpHeaders, send: (answer: Answer) => void): void => {
    const made = answer(url, headers);
    if (made === null) return;
    if (options.delayMs === undefined) send(made);
    else setTimeout(send, options.delayMs, made);
  };

  const host = options.host ?? "127.0.0.1";
  const server =
    options.tls === undefined
      ? await startHttpServer(
          (request, response) =>
            handle(request.url ?? "", request.headers, ({ status, headers, body }) =>
              response.writeHead(status, headers).end(body),
            ),
          { host },
        )
      : await startHttpsServer({ ...options.tls, host }, (request, response) =>
          handle(request.url, request.headers, ({ status, headers, body }) => {
            if (response.stream.destroyed) return;
            response.writeHead(status, headers);
            response.end(body);
          }),
        );
  return { ...server, databaseUrl: `${server.url}/db` };
}

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Uint8Array;
}

function text(status: number, body: string, contentType = "text/plain; charset=utf-8"): Answer {
  return { status, headers: { "Content-Type": contentType }, body: Buffer.from(body) };
}

function healthy(path: string, files: ReadonlyMap<string, Answer>, database: ModuleProxyOptions["database"]): Answer {
  const file = files.get(path);
  if (file !== undefined) return file;
  for (const prefix of database === undefined ? [] : [`/sumdb/${database.name}`, "/db"]) {
    if (!path.startsWith(`${prefix}/`)) continue;
    const served = database?.serve(path.slice(prefix.length)) ?? null;
    if (served !== null) return { status: 200, headers: { "Content-Type": "text/plain; charset=UTF-8" }, body: served };
  }
  return text(404, `not found: ${path}\n`);
}

function fault(mode: ModuleProxyMode, path: string): Answer | null {
  switch (mode) {
    case "403":
      return text(403, "blocked by policy\n");
    case "404":
      return text(404, "not found\n");
    case "410":
      return text(410, "gone\n");
    case "418":
      return text(418, "I'm a teapot\n");
    case "500":
      return text(500, "<h1>oops</h1>\n", "text/html");
    case "html-200":
      return text(
        200,
        "<!DOCTYPE html><html><title>Welcome to the guest network</title><body>log in</body></html>\n",
        "text/html",
      );
    case "redirect-to-http-login":
      return { status: 302, headers: { Location: "http://login.test/portal" }, body: new Uint8Array() };
    case "redirect-loop":
      return { status: 302, headers: { Location: `${path}x` }, body: new Uint8Array() };
    case "silence":
      return null;
  }
}

function moduleFiles(modules: readonly ServedModule[]): Map<string, Answer> {
  const files = new Map<string, Answer>();
  for (const { path, version, info, mod, zip } of modules) {
    const base = `/${escape(path)}/@v/${escape(version)}`;
    files.set(`${base}.info`, text(200, info, "application/json"));
    files.set(`${base}.mod`, text(200, mod));
    files.set(`${base}.zip`, { status: 200, headers: { "Content-Type": "application/zip" }, body: zip });
    files.set(`/${escape(path)}/@latest`, text(200, info, "application/json"));
  }
  for (const { path } of modules) {
    const versions = modules.filter((module) => module.path === path).map(({ version }) => `${version}\n`);
    files.set(`/${escape(path)}/@v/list`, text(200, versions.join("")));
  }
  return files;
}

/** x/mod/module: upper case letters become `!` and the small one. */
function escape(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}
