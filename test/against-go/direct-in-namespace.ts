import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeRepository } from "../lib/bare-repository.ts";
import { goModDownload, scratchEnvironment } from "../lib/real-go.ts";
import { runProcess } from "../lib/run-process.ts";
import { startDnsServer } from "../servers/dns-server.ts";
import { startModuleProxy } from "../servers/module-proxy.ts";
import { sampleModule } from "../servers/sample-module.ts";
import { startHttpsServer } from "../servers/tls-server.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";

/**
 * Runs in a namespace of its own: a DNS server, and one https server on port 443 that plays a public code host, a company's and a few vanity
 * hosts. The doctor and go fetch straight from there. Prints one JSON array; the test beside it judges.
 */
interface Case {
  readonly module: string;
  readonly settings?: Record<string, string>;
}

const direct: Record<string, string> = { GOPROXY: "direct", GOSUMDB: "off" };
/** Nobody's certificate is trusted, and the module's host may have any. */
const insecure = (pattern: string) => ({ ...direct, GOINSECURE: pattern, SSL_CERT_FILE: "/nonexistent" });

const cases: readonly Case[] = [
  { module: "github.com/acme/lib@v1.0.0" },
  { module: "github.com/acme/lib@latest" },
  { module: "github.com/acme/lib@v9.9.9" },
  { module: "github.com/acme/nope@v1.0.0" },
  { module: "github.com/acme/locked@v1.0.0" },
  { module: "github.com/acme/forbidden@v1.0.0" },
  { module: "github.com/acme@v1.0.0" },
  { module: "vanity.example.com/lib@v1.0.0" },
  { module: "vanity.example.com/lib/deep@v1.0.0" },
  { module: "vanity.example.com/plain@v1.0.0" },
  { module: "vanity.example.com/missing@v1.0.0" },
  { module: "vanity.example.com/broken@v1.0.0" },
  { module: "vanity.example.com/svn@v1.0.0" },
  { module: "vanity.example.com/proxied@v1.0.0" },
  { module: "nowhere.example.com/x@v1.0.0" },
  { module: "github.com/acme/lib@v1.0.0", settings: { GOPROXY: "PROXY", GONOPROXY: "github.com", GOSUMDB: "off" } },
  { module: "github.com/elsewhere/x@v1.0.0", settings: { GOPROXY: "PROXY", GONOPROXY: "github.com", GOSUMDB: "off" } },
  { module: "proxy-only.example.com/x@v1.0.0", settings: { GOPROXY: "PROXY,direct", GOSUMDB: "off" } },
  { module: "github.com/acme/lib@v1.0.0", settings: { ...direct, PATH: "/nonexistent" } },
  { module: "vanity.example.com/lib@v1.0.0", settings: insecure("vanity.example.com") },
  { module: "vanity.example.com/lib/deep@v1.0.0", settings: insecure("*.example.com") },
  { module: "vanity.example.com/plain@v1.0.0", settings: insecure("vanity.example.com") },
  { module: "vanity.example.com/missing@v1.0.0", settings: insecure("vanity.example.com") },
  { module: "vanity.example.com/proxied@v1.0.0", settings: insecure("vanity.example.com") },
  { module: "vanity.example.com/lib@v1.0.0", settings: insecure("vanity.example.com/other") },
  { module: "nowhere.example.com/x@v1.0.0", settings: insecure("*.example.com") },
];

function page(url: string): { status: number; body: string } {
  const tag = (content: string): string => `<html><head><meta name="go-import" content="${content}"></head></html>`;
  const pages: Record<string, string> = {
    "/lib": tag("vanity.example.com/lib git https://github.com/acme/lib"),
    "/lib/deep": tag("vanity.example.com/lib git https://github.com/acme/lib"),
    "/plain": "<html><head><title>Hello</title></head><body>nothing here</body></html>",
    "/broken":
      "<html><head><meta name='go-import' content='vanity.example.com/broken git github.com/acme/lib'></head></html>",
    "/svn": tag("vanity.example.com/svn svn https://svn.example.com/x"),
    "/proxied": tag("vanity.example.com/proxied mod https://vanity.example.com/modules"),
  };
  const body = pages[url.split("?")[0] ?? ""];
  return body === undefined ? { status: 404, body: "no such page\n" } : { status: 200, body };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  mkdirSync(join(folder, "none"));
  const ca = mintCa({ name: "Lab Root" });
  const caFile = join(folder, "ca.pem");
  writeFileSync(caFile, ca.certPem);
  const leaf = mintLeaf({ ca, hosts: ["github.com", "vanity.example.com"] });
  const lib = makeRepository({ "go.mod": "module github.com/acme/lib\n", "lib.go": "package lib\n" }, [
    "v0.9.0",
    "v1.0.0",
  ]);
  const proxied = sampleModule("vanity.example.com/proxied", "v1.0.0");
  const only = sampleModule("proxy-only.example.com/x", "v1.0.0");
  const modules = await startModuleProxy({ modules: [proxied, only] });

  await startDnsServer(
    { "github.com": { a: ["127.0.0.1"] }, "vanity.example.com": { a: ["127.0.0.1"] } },
    { port: 53 },
  );
  await startHttpsServer({ ...leaf, port: 443 }, async (request, response) => {
    const send = (status: number, body: string | Buffer, type = "text/plain; charset=utf-8"): void => {
      response.writeHead(status, { "content-type": type });
      response.end(body);
    };
    const host = String(request.headers[":authority"] ?? request.headers.host ?? "");
    const path = (request.url ?? "").split("?")[0] ?? "";
    if (host.startsWith("vanity.") && path.startsWith("/modules/")) {
      const answer = await fetch(`${modules.url}${path.slice("/modules".length)}`);
      return send(answer.status, Buffer.from(await answer.arrayBuffer()));
    }
    if (host.startsWith("vanity.")) {
      const { status, body } = page(request.url ?? "");
      return send(status, body, status === 200 ? "text/html" : "text/plain; charset=utf-8");
    }
    if (path.startsWith("/acme/locked")) {
      response.writeHead(401, { "www-authenticate": 'Basic realm="lab"' });
      return response.end();
    }
    if (path.startsWith("/acme/forbidden")) return send(403, "no\n");
    const file = path.startsWith("/acme/lib/") ? lib.file(path.slice("/acme/lib".length)) : null;
    return file === null ? send(404, "Not Found\n") : send(200, file, "application/octet-stream");
  });

  const results: unknown[] = [];
  for (const { module, settings = direct } of cases) {
    const proxy = settings["GOPROXY"]?.replace("PROXY", modules.url) ?? "";
    const trust = { SSL_CERT_FILE: caFile, SSL_CERT_DIR: join(folder, "none"), GIT_SSL_CAINFO: caFile };
    const scratch = scratchEnvironment({ ...trust, ...settings, GOPROXY: proxy, GIT_CONFIG_NOSYSTEM: "1" });
    const [doctor, go] = await Promise.all([
      runProcess(process.execPath, [process.env["DOCTOR_CLI"] ?? "", "--json", "--module", module], scratch),
      process.env["WITH_GO"] === "1" ? goModDownload(module, scratch) : null,
    ]);
    results.push({
      name: `${module} ${proxy.replace(modules.url, "PROXY")} ${settings["PATH"] ?? settings["GOINSECURE"] ?? ""}`.trim(),
      report: JSON.parse(doctor.stdout),
      go,
    });
  }
  process.stdout.write(JSON.stringify(results));
  process.exit(0);
}

await main();
