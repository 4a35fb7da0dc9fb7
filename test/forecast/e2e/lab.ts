import { writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, request as passOn } from "node:http";
import { createServer as createTls } from "node:https";
import { connect, createServer as createTcp, type Socket } from "node:net";
import { join } from "node:path";
import { makeRepository } from "../../lib/bare-repository.ts";
import { startBlackHole } from "../../servers/black-hole.ts";
import { type DnsTable, startDnsServer } from "../../servers/dns-server.ts";
import { listenOn, resetNow } from "../../servers/running-server.ts";
import { mintCa, mintLeaf } from "../../x509/mint.ts";
import { pageOf, text } from "./pages.ts";
import { tableProxy } from "./table-proxy.ts";

/**
 * The servers of the laboratory in which the rows were recorded, at the ports that the rows name: so it needs a network of its own. Each
 * row's name says what was set up for it.
 */
export interface Lab {
  readonly caFile: string;
  /** Puts in place what was set up for this row. */
  readonly begin: (rowId: string) => void;
  /** A real port in place of one that stands in the table. */
  readonly real: (value: string) => string;
  readonly shown: (value: string) => string;
}

const NAMES =
  "localhost *.example.com corp.example.com example.com github.com localhost.localdev gitlab.com goproxy.test vanity.test *.vanity.test gopkg.in bitbucket.org a.test b.test sum.test golang.org".split(
    " ",
  );

const here = { a: ["127.0.0.1"] };
const dns: DnsTable = {
  ...Object.fromEntries(NAMES.map((name) => [name, here])),
  "rsc.io": here,
  "refused.test": { rcode: "REFUSED" },
  "nodata.test": { a: [] },
  "poison.test": { a: ["127.0.0.9"] },
};

/** `folder`: for what must lie in a file. `rsaKeyExchange` and so on: what stands behind each port of the table. */
export async function startLab(folder: string): Promise<Lab> {
  let row = "";
  const ca = mintCa({ name: "Lab Root" });
  const leaf = mintLeaf({ ca, hosts: NAMES });
  const caFile = join(folder, "ca.pem");
  writeFileSync(caFile, ca.certPem);

  await startDnsServer(dns, { port: 53 });
  await startDnsServer({}, { host: "10.0.0.53", port: 53, tcp: false });

  const plain = createServer((request, response) => tableProxy(row, request, response));
  // What is no HTTP was answered by a page alone.
  plain.on("clientError", (_error, socket) => socket.end("<!DOCTYPE HTML>\n<html>Error code: 400</html>\n"));
  await listenOn(plain, "127.0.0.1", 18090);
  await listenOn(
    createServer((request, response) => tableProxy(row, request, response)),
    "127.0.0.1",
    18080,
  );

  const https = async (
    port: number,
    { certPem, keyPem }: { readonly certPem: string; readonly keyPem: string },
    serve: (request: IncomingMessage, response: ServerResponse) => void,
    options: { readonly ciphers?: string; readonly maxVersion?: "TLSv1.2" } = {},
  ): Promise<void> => {
    const ciphers = `${options.ciphers ?? "DEFAULT"}:@SECLEVEL=0`;
    const server = createTls({ ...options, cert: certPem, key: keyPem, ciphers, dhparam: "auto" }, serve);
    server.on("tlsClientError", (_error, socket) => socket.destroy());
    await listenOn(server, "127.0.0.1", port);
  };
  const byTable = (request: IncomingMessage, response: ServerResponse): void => tableProxy(row, request, response);
  // Git shows what comes with a refusal only if it is plain text.
  const missing = ({ headers }: IncomingMessage, response: ServerResponse): void =>
    (headers["user-agent"] ?? "").startsWith("git/")
      ? void response.writeHead(404).end()
      : text(response, 404, "vhost 404");
  await https(18443, leaf, byTable);
  await https(18445, mintLeaf({ ca, hosts: ["localhost"], notAfter: new Date("2021-01-01") }), byTable);
  await https(18446, mintLeaf({ ca, hosts: [], commonName: "localhost" }), byTable);
  await https(18450, mintLeaf({ ca, hosts: ["localhost"], key: "rsa1024" }), byTable);
  const rsa = mintLeaf({ ca, hosts: ["localhost"], key: "rsa", keyUsage: [0, 2] });
  await https(9448, rsa, missing, { ciphers: "AES128-GCM-SHA256", maxVersion: "TLSv1.2" });
  await https(9455, rsa, missing, { ciphers: "DHE-RSA-AES128-GCM-SHA256", maxVersion: "TLSv1.2" });

  const repository = (path: string) =>
    makeRepository({ "go.mod": `module ${path}\n\ngo 1.21\n`, "lib.go": "package lib\n" }, ["v1.0.0"]);
  const repositories = new Map([
    ["/acme/lib", repository("github.com/acme/lib")],
    ["/acme/van", repository("vanity.test/x")],
    ["/acme/corp", repository("corp.example.com/team/repo")],
  ]);
  await https(443, leaf, (request, response) => {
    const host = (request.headers.host ?? "").replace(/:443$/, "");
    const url = request.url ?? "";
    const [path = "", query = ""] = url.split("?");
    const [, owner = "", rest = ""] = /^(\/[^/]+\/[^/]+)(\/.*)?$/.exec(path) ?? [];
    const found = host === "github.com" || host === "corp.example.com" ? repositories.get(owner) : undefined;
    const file = found === undefined || query === "go-get=1" ? null : found.file(rest);
    if (file !== null) return response.writeHead(200, { "Content-Type": "application/octet-stream" }).end(file);
    if (owner === "/secret/x") {
      if (row.includes("403")) return response.writeHead(403).end();
      return response.writeHead(401, { "WWW-Authenticate": 'Basic realm="git"' }).end();
    }
    if (query === "go-get=1") return pageOf(row, `${host}${path}`, response);
    if (host === "a.test") return response.writeHead(302, { Location: `https://b.test${url}` }).end();
    if ((host === "goproxy.test" || host === "b.test") && path.startsWith("/p/")) {
      request.url = `/A/pass${url.slice("/p".length)}`;
      return tableProxy(row, request, response);
    }
    if (host === "localhost.localdev" && path.startsWith("/sumdb/")) {
      request.url = `/A/pass/sumdb/localhost.localdev${url}`;
      return tableProxy(row, request, response);
    }
    missing(request, response);
  });

  const forward = createServer((incoming, response) => {
    passOn(incoming.url ?? "", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    }).end();
  });
  forward.on("connect", (request: IncomingMessage, client: Socket) => {
    client.on("error", () => {});
    const upstream = connect({ host: "127.0.0.1", port: Number((request.url ?? "").split(":").at(-1)) });
    upstream.on("error", () => client.destroy());
    upstream.once("connect", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      client.pipe(upstream).pipe(client);
    });
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
  });
  // What is no HTTP, as of a SOCKS client, was not answered at all.
  forward.on("clientError", () => {});
  await listenOn(forward, "127.0.0.1", 3128);

  const raw = (port: number, serve: (socket: Socket, first: Buffer) => void) =>
    listenOn(
      createTcp((socket) => socket.once("data", (data) => serve(socket, data))),
      "127.0.0.1",
      port,
    );
  const alert = (description: number) => (socket: Socket) => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, description]));
  await raw(3131, (socket) => socket.end());
  await raw(9443, () => {});
  await raw(9444, (socket) => resetNow(socket));
  await raw(9445, (socket) => socket.end("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
  await raw(9446, (socket) => socket.end());
  await raw(9451, alert(112));
  await raw(9452, alert(80));
  await raw(9453, alert(70));
  await raw(9454, (socket, first) => (first.length > 1400 ? resetNow(socket) : alert(80)(socket)));
  const hole = await startBlackHole();

  return {
    caFile,
    begin: (rowId) => {
      row = rowId;
    },
    real: (value) => value.replaceAll("127.0.0.1:9460", `127.0.0.1:${hole.port}`),
    shown: (value) => value.replaceAll(`127.0.0.1:${hole.port}`, "127.0.0.1:9460"),
  };
}
