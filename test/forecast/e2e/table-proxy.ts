import { createPrivateKey } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { makeDatabase } from "../../go/sumdb/database.ts";
import { listenOn, resetNow } from "../../servers/running-server.ts";
import { type SampleModule, sampleModule } from "../../servers/sample-module.ts";
import { type Answer, configured, HTML, PATH, PSEUDO } from "./configured.ts";
import { packageOf } from "./table-packages.ts";

/** The private key of the database that Go's own tests use: `localhost.localdev/sumdb+00000c67`. */
const SEED = Buffer.from("AXu6+oaVaOYuQOFrf1V59JK1owcFlJcHwwXHDfDGxSPk", "base64").subarray(1);
const KEY = createPrivateKey({
  key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), SEED]),
  format: "der",
  type: "pkcs8",
});

const OLD_TEXT = "v0.0.0-20170915032832-14c0d48ead0c";
const quote = sampleModule(PATH, "v1.5.2", {
  "go.mod": `module ${PATH}\n\nrequire rsc.io/sampler v1.3.0\n`,
});
const sampler = sampleModule("rsc.io/sampler", "v1.3.0", {
  "go.mod": `module rsc.io/sampler\n\nrequire golang.org/x/text ${OLD_TEXT}\n`,
});
const oldText = sampleModule("golang.org/x/text", OLD_TEXT, { "go.mod": "module golang.org/x/text\n" });
const older = sampleModule(PATH, "v1.5.1");
const text = sampleModule("golang.org/x/text", "v0.3.0");
const toolchain = sampleModule("golang.org/toolchain", "v0.0.1-go1.999testmod.linux-amd64");
const untagged = sampleModule(PATH, "v0.0.0-20180628003336-dd9747d19b04");
const newer = sampleModule("example.com/retract", "v1.1.0");
const inDatabase: readonly SampleModule[] = [quote, sampleModule(PATH, PSEUDO), text, toolchain, untagged, oldText];
const modules: readonly SampleModule[] = [...inDatabase, sampler, newer, older];
/** As large as the one of the table, and with the newest record in the second tile, so that the same tiles are asked. */
const database = makeDatabase({
  name: "localhost.localdev/sumdb",
  modules: [...inDatabase, ...Array.from({ length: 254 }, (_, index) => sampleRecord(index)), sampler],
  key: KEY,
  before: 7,
});

/** What a download of the toolchain of the table has left of the database in a module cache. */
export function keptRecord(): { readonly zipH1: string; readonly kept: Readonly<Record<string, Uint8Array>> } {
  const { path, version, zipH1 } = toolchain;
  const paths = [`lookup/${path}@${version}`, "tile/8/0/000", "tile/8/0/001.p/12", "tile/8/1/000.p/1"];
  const kept = paths.map((one): [string, Uint8Array] => [
    `cache/download/sumdb/${database.name}/${one}`,
    database.serve(`/${one}`) ?? new Uint8Array(),
  ]);
  return { zipH1, kept: Object.fromEntries(kept) };
}

function sampleRecord(index: number) {
  return { path: `after.test/m${index}`, version: "v1.0.0", goModH1: quote.goModH1, zipH1: quote.zipH1 };
}

/** The hashes that go printed, and those of the modules here, which are others. */
export const HASHES: readonly (readonly [string, string])[] = [
  ["3fEykkD9k7lYzXqCYrwGAf7iNhbk4yCjHmKBN9td4L0=", quote.zipH1.replace("h1:", "")],
];
export const QUOTE_SUMS = { zip: quote.zipH1, goMod: quote.goModH1 };

/** On a free port. */
export async function startTableProxy(rowId: string) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    tableProxy(rowId, request, response);
  });
  const { port, close } = await listenOn(server);
  return { port, requests, close };
}

/** A module proxy in which the first two parts of a path say who answers and how: `/A/404/...`. `cfg`: as this row's name says. */
export function tableProxy(rowId: string, request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? "";
  const database = /^\/mod\/(sumdb-direct|sumdb-redirect\/([^:]*):)(\/.*)$/.exec(url);
  // The database of Go's own tests, which gives one module's record for any other's.
  if (database !== null) {
    const path = (database[3] ?? "").replace(/^\/lookup\/.*/, (lookup) =>
      database[2] === undefined ? lookup : `/lookup/${database[2]}`,
    );
    return void send(response, ofDatabase("pass", path));
  }
  const [, , mode = "", rest = ""] = /^\/+([AB])\/+([^/]+)(\/.*)$/.exec(url) ?? [];
  if (mode === "reset") return void resetNow(request.socket);
  if (mode === "close") return void request.socket.destroy();
  const knows = request.headers.authorization === `Basic ${Buffer.from("u:p").toString("base64")}`;
  if (mode === "auth" && !knows) return void send(response, { status: 401, body: "auth please" });
  send(response, answerOf(mode, decodeURIComponent(rest), rowId));
}

function send(
  response: ServerResponse,
  { status, body, type = "text/plain; charset=utf-8", headers = {}, longerBy = 0 }: Answer,
): void {
  const bytes = Buffer.from(body);
  if (longerBy > 0) {
    response.writeHead(status, { "Content-Length": String(bytes.length + longerBy) });
    response.write(bytes, () => response.socket?.end());
    return;
  }
  response.writeHead(status, { "Content-Type": type, ...headers }).end(bytes);
}

function answerOf(mode: string, path: string, rowId: string): Answer {
  if (/^\d+$/.test(mode)) return { status: Number(mode), body: `status ${mode}` };
  const sumdb = /^\/sumdb\/localhost\.localdev\/sumdb(\/.*)$/.exec(path)?.[1];
  if (sumdb !== undefined) return ofDatabase(mode, sumdb);
  const ofPackage = packageOf(rowId, mode, path);
  if (ofPackage !== null) return ofPackage;
  const ending = /\.(info|mod|zip)$/.exec(path)?.[1] ?? "";
  switch (mode) {
    case "html":
      return { status: 200, body: HTML, type: "text/html" };
    case "badjson":
      return ending === "info" ? { status: 200, body: "not json" } : healthy(path);
    case "badzip":
      return ending === "zip" ? { status: 200, body: "not a zip" } : healthy(path);
    case "trunc":
      return ending === "zip" ? { ...healthy(path), longerBy: 100 } : healthy(path);
    case "zip403":
      return ending === "zip" ? { status: 403, body: "zip blocked by policy" } : healthy(path);
    case "emptymod":
      return ending === "mod" ? { status: 200, body: "" } : healthy(path);
    case "wronginfo":
      return ending === "info" ? { status: 200, body: JSON.stringify({ Version: "v9.9.9" }) } : healthy(path);
    case "emptylist":
      if (path.endsWith("/@v/list")) return { status: 200, body: "" };
      return path === `/${PATH}/@latest` ? { status: 200, body: untagged.info } : healthy(path);
    case "nolatest":
      return path === `/${PATH}/@v/list` ? { status: 200, body: "v1.0.0\nv1.5.2\n" } : healthy(path);
    case "cfg":
      return configured(rowId, path, ending) ?? healthy(path);
    default:
      return healthy(path);
  }
}

function ofDatabase(mode: string, path: string): Answer {
  const status = /^sum(\d+)$/.exec(mode)?.[1];
  if (status !== undefined) return { status: Number(status), body: `sumdb ${status}` };
  if (mode === "htmlsup") return { status: 200, body: HTML, type: "text/html" };
  const served = database.serve(path);
  return served === null ? { status: 404, body: "file does not exist" } : { status: 200, body: served };
}

function healthy(path: string): Answer {
  if (path === `/${PATH}/@v/v2.0.0.info`)
    return { status: 200, body: JSON.stringify({ Version: PSEUDO, Time: "2018-07-09T15:32:44Z" }) };
  if (path === `/${PATH}/@v/v2.0.0.mod`) return { status: 200, body: untagged.mod };
  if (path === `/${PATH}/@v/list`) return { status: 200, body: "v1.0.0\nv1.5.1\nv1.5.2\n" };
  if (path === "/example.com/retract/@v/list") return { status: 200, body: "v1.1.0\n" };
  const found = modules.find((one) => path.startsWith(`/${one.path}/@v/${one.version}.`));
  if (found !== undefined)
    return { status: 200, body: path.endsWith(".info") ? found.info : path.endsWith(".mod") ? found.mod : found.zip };
  if (path.startsWith("/github.com/!azure/!foo/@v/v1.0.0.")) {
    const { info, mod } = sampleModule("github.com/Azure/Foo", "v1.0.0");
    return { status: 200, body: path.endsWith(".info") ? info : mod };
  }
  if (path.startsWith("/golang.org/toolchain/@v/") && /\.(?:info|mod)$/.test(path)) {
    const version = /@v\/(.*)\.(?:info|mod)$/.exec(path)?.[1] ?? "";
    const made = sampleModule("golang.org/toolchain", version);
    return { status: 200, body: path.endsWith(".info") ? made.info : made.mod };
  }
  return { status: 404, body: "404 page not found" };
}
