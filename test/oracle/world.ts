import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTls } from "node:https";
import { connect, createServer as createTcp, type Socket } from "node:net";
import { dirname, join } from "node:path";
import { escapePath, escapeVersion } from "../../src/go/module/escape.ts";
import { makeDatabase } from "../go/sumdb/database.ts";
import { fixedSigningKey } from "../lib/fixed-keys.ts";
import { listenOn } from "../servers/running-server.ts";
import { sampleModule } from "../servers/sample-module.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";
import { type Served, send, text } from "./faulty.ts";
import type { OracleCase, ServerPlan } from "./oracle-case.ts";
import { goGetPage, moduleProxy } from "./served.ts";

/** A request as a server saw it, with the status of its answer (0: none). */
export interface Seen {
  readonly url: string;
  readonly status: number;
}

/** The servers of one case, while they run. */
export interface World {
  /** Puts ports, keys and folders in place of what stands for them. */
  readonly real: (value: string) => string;
  /** And back. */
  readonly shown: (value: string) => string;
  readonly caFile: string;
  /** What was asked since the last call, git's own requests left out. */
  readonly takeLog: () => Seen[];
  readonly close: () => Promise<void>;
}

/** Hosts of the modules and of the services that the servers with TLS play. */
const HOSTS = [
  "127.0.0.1",
  "goproxy.test",
  "git.test",
  "svn.test",
  "sum.test",
  "sum.golang.org",
  "sum.golang.google.cn",
  "proxy.golang.org",
  "example.com",
  "corp.test",
  "*.corp.test",
  "github.com",
  "gitlab.com",
  "bitbucket.org",
  "gopkg.in",
  "golang.org",
  "10.0.0.1",
];

const ca = mintCa({ name: "Oracle Root" });
const leaf = mintLeaf({ ca, hosts: HOSTS });

/** A key of its own that is the same in every run, so that a case can be repeated. */
const KEY = fixedSigningKey("oracle");

export async function startWorld(one: OracleCase, folder: string): Promise<World> {
  const database = makeDatabase({ name: "sum.test", modules: recordsOf(one), key: KEY, before: 5, after: 3 });
  const log: Seen[] = [];
  const closing: (() => Promise<void>)[] = [];
  const names = new Map<string, string>();

  const answer = (base: string, serve: (request: IncomingMessage) => Served) => {
    return (request: IncomingMessage, response: ServerResponse): void => {
      const served = serve(request);
      const fromGit = (request.headers["user-agent"] ?? "").startsWith("git/");
      const url = (request.url ?? "").startsWith("http") ? (request.url ?? "") : `${base}${request.url ?? ""}`;
      if (!fromGit) log.push({ url, status: served.fault === "close" ? 0 : served.status });
      send(served, response);
    };
  };
  const plain = async (name: "A" | "B", plan: ServerPlan): Promise<void> => {
    const proxy = moduleProxy(one, plan, database.serve);
    let base = "";
    const server = createServer((request, response) =>
      answer(base, ({ url = "", headers }) => proxy(url, headers.authorization ?? ""))(request, response),
    );
    const { port, close } = await listenOn(server);
    base = `http://127.0.0.1:${port}`;
    names.set(name, `127.0.0.1:${port}`);
    closing.push(close);
  };
  await plain("A", one.servers.A);
  await plain("B", one.servers.B);

  const virtual = virtualHosts(one, database.serve);
  let tlsPort = 0;
  const tls = createTls({ cert: leaf.certPem, key: leaf.keyPem }, (request, response) => {
    const host = request.headers.host ?? "";
    answer(`https://${host}`, (seen) => virtual(host, seen))(request, response);
  });
  tls.on("tlsClientError", () => {});
  const running = await listenOn(tls);
  tlsPort = running.port;
  names.set("T", `127.0.0.1:${tlsPort}`);
  closing.push(running.close);

  const forward = createServer((request, response) => {
    const host = request.headers.host ?? "";
    answer(`http://${host}`, (seen) => refusal(one.httpProxy) ?? virtual(host, seen))(request, response);
  });
  forward.on("connect", (_request: IncomingMessage, client: Socket, head: Buffer) => {
    client.on("error", () => {});
    const { httpProxy } = one;
    if (httpProxy === "closes") return void client.destroy();
    if (httpProxy !== "passes") {
      const line = {
        "403": "403 Forbidden by policy",
        "407": "407 Proxy Authentication Required",
        "502": "502 Bad Gateway",
      };
      return void client.end(`HTTP/1.1 ${line[httpProxy]}\r\nContent-Length: 0\r\n\r\n`);
    }
    const upstream = connect({ host: "127.0.0.1", port: tlsPort });
    upstream.on("error", () => client.destroy());
    upstream.once("connect", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      if (head.length > 0) upstream.write(head);
      client.pipe(upstream).pipe(client);
    });
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
  });
  const forwarding = await listenOn(forward);
  names.set("P", `127.0.0.1:${forwarding.port}`);
  closing.push(forwarding.close);

  const shut = await listenOn(createTcp());
  await shut.close();
  names.set("X", `127.0.0.1:${shut.port}`);

  const caFile = join(folder, "ca.pem");
  writeFileSync(caFile, ca.certPem);
  const files = join(folder, "files");
  layOut(one, files);
  names.set("KEY", database.verifierKey);
  names.set("FILES", files);
  names.set("HOME", folder);

  const longest = [...names].toSorted(([, a], [, b]) => b.length - a.length);
  return {
    real: (value) => longest.reduce((text, [name, actual]) => text.replaceAll(`{${name}}`, actual), value),
    shown: (value) => longest.reduce((text, [name, actual]) => text.replaceAll(actual, `{${name}}`), value),
    caFile,
    takeLog: () => log.splice(0),
    close: async () => {
      await Promise.all(closing.map((close) => close()));
    },
  };
}

/** By Host header: a module proxy, the database, or the host of a module. */
function virtualHosts(one: OracleCase, database: (path: string) => Uint8Array | null) {
  const proxy = moduleProxy(one, one.servers.T, database);
  return (host: string, request: IncomingMessage): Served => {
    const url = (request.url ?? "").replace(/^http:\/\/[^/]*/, "");
    const name = host.toLowerCase().replace(/:443$/, "");
    if (name === "goproxy.test" || name.startsWith("127.0.0.1")) return proxy(url, request.headers.authorization ?? "");
    if (name === "sum.test") {
      const served = database(url);
      return served === null ? text(404, "not in the database\n") : { ...text(200, ""), body: served };
    }
    const asked = /^(.*?)\/?\?go-get=1$/.exec(url)?.[1];
    if (asked !== undefined) return goGetPage(one.page, `${name}${asked}`);
    return text(404, "no repository here\n");
  };
}

function refusal(does: OracleCase["httpProxy"]): Served | null {
  switch (does) {
    case "passes":
      return null;
    case "403":
      return text(403, "forbidden by policy\n");
    case "407":
      return text(407, "log in at the proxy\n");
    case "502":
      return text(502, "no way there\n");
    case "closes":
      return { ...text(200, ""), fault: "close" };
  }
}

/** Every version that a server of this case may hand out stands in the database. */
function recordsOf({ module, query, list, tip }: OracleCase) {
  const versions = new Set([...list, tip, query.replace(/\+(?!incompatible).*$/, "")]);
  return [...versions]
    .filter((version) => escapePath(module).ok && escapeVersion(version).ok && version !== "")
    .map((version) => sampleModule(module, version));
}

function layOut({ module, query, list, tip }: OracleCase, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const path = escapePath(module);
  if (!path.ok) return;
  for (const version of new Set([query, tip, ...list])) {
    const escaped = escapeVersion(version);
    if (!escaped.ok || version === "" || /[/ ]/.test(version)) continue;
    const { info, mod, zip } = sampleModule(module, version);
    for (const [name, body] of [
      ["info", info],
      ["mod", mod],
      ["zip", zip],
    ] as const) {
      const file = join(folder, path.value, "@v", `${escaped.value}.${name}`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, body);
    }
  }
}
