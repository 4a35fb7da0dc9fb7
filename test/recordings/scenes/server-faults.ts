import type { RequestListener } from "node:http";
import type { Lab, Scene } from "../../lib/scene.ts";
import { startConnectProxy } from "../../servers/connect-proxy.ts";
import { startHttpServer } from "../../servers/http-server.ts";
import { sampleModule } from "../../servers/sample-module.ts";
import type { Case, Expectation } from "../case.ts";
import { blockedBy, healthy } from "../expect.ts";
import { companyRoot, served } from "./certificates.ts";
import { host, onlyOwnProxy, ownProxy, roots, unsigned } from "./company.ts";
import { companyDatabase, errors, here, moduleProxy, nameServer, text } from "./servers.ts";

const mirror = "mirror.corp.internal";
const lookup = "/sumdb/sum.corp.internal/lookup/";

/** The company's module proxy, with an answer of its own for some paths. `answer` false: as it should be. */
async function answering(lab: Lab, answer: (...request: Parameters<RequestListener>) => boolean): Promise<Scene> {
  const { port: behind } = await moduleProxy(lab, 3001);
  const { port } = await lab.run(
    startHttpServer((request, response) => {
      if (answer(request, response)) return;
      void fetch(`http://127.0.0.1:${behind}${request.url ?? "/"}`).then(async (file) =>
        response.writeHead(file.status).end(Buffer.from(await file.arrayBuffer())),
      );
    }),
    3000,
  );
  return {
    nameservers: [await nameServer(lab, { [host]: here })],
    env: { ...unsigned, GOPROXY: `http://${host}:${port}` },
  };
}

/** The company's module proxy with its database under its own address. */
async function withDatabase(lab: Lab, options: Parameters<typeof ownProxy>[1] = {}, env = {}): Promise<Scene> {
  const database = companyDatabase();
  const { url, nameservers } = await ownProxy(lab, { database, ...options });
  return { nameservers, env: { GOPROXY: url, GOSUMDB: database.verifierKey, ...env } };
}

const degradedBy = (key: string): Expectation => ({
  verdict: "degraded",
  forecasts: [["downloads", null]],
  findings: { [key]: ["degrading", "certain"] },
});

const changed = sampleModule(errors.path, errors.version, { "extra.go": "package errors\n" });

export const serverFaults: readonly Case[] = [
  {
    mode: "http-5xx",
    name: "server-error",
    kind: "hit",
    broken: "The module proxy answers 500 to everything.",
    build: (lab) => onlyOwnProxy(lab, { mode: "500" }),
    expect: blockedBy(`http-5xx#${host}`),
  },
  {
    mode: "http-5xx",
    name: "before-a-good-one",
    kind: "hit",
    broken: "The first module proxy answers 500; after a | the second one serves, so no download fails.",
    build: async (lab) => {
      const first = await moduleProxy(lab, 8080, { mode: "500" });
      const second = await moduleProxy(lab, 3000);
      return {
        nameservers: [await nameServer(lab, { [host]: here, [mirror]: here })],
        env: { ...unsigned, GOPROXY: `http://${mirror}:${first.port}|http://${host}:${second.port}` },
      };
    },
    expect: degradedBy(`http-5xx#${mirror}`),
  },
  {
    mode: "http-5xx",
    name: "only-the-question-for-the-database",
    kind: "near-miss",
    broken: "Module files come; only the question for the checksum database is answered with 500.",
    build: (lab) => withDatabase(lab, { mode: "500", only: /\/supported$/ }),
    expect: blockedBy(`sumdb-supported-error#${host}`),
  },
  {
    mode: "http-redirect-loop",
    name: "in-a-circle",
    kind: "hit",
    broken: "The module proxy redirects every request to another address of its own.",
    build: (lab) => onlyOwnProxy(lab, { mode: "redirect-loop" }),
    expect: blockedBy(`http-redirect-loop#${host}`),
  },
  {
    mode: "http-redirect-loop",
    name: "nine-in-a-row",
    kind: "near-miss",
    broken: "Nine redirects stand before each file, and go follows nine.",
    build: (lab) =>
      answering(lab, ({ url = "" }, response) => {
        const [path = "", count = "0"] = url.split("?");
        if (Number(count) >= 9) return false;
        response.writeHead(302, { Location: `${path}?${Number(count) + 1}` }).end();
        return true;
      }),
    expect: healthy,
  },
  {
    mode: "http-trunc-eof",
    name: "zip-cut-off",
    kind: "hit",
    broken: "The connection ends in the middle of the zip file.",
    build: (lab) =>
      answering(lab, ({ url = "" }, response) => {
        if (!url.endsWith(".zip")) return false;
        response.writeHead(200, { "Content-Length": String(errors.zip.length) });
        response.write(errors.zip.subarray(0, 100), () => response.destroy());
        return true;
      }),
    expect: blockedBy(`http-trunc-eof#${host}`),
  },
  {
    mode: "http-trunc-eof",
    name: "no-length-announced",
    kind: "near-miss",
    broken: "The zip file comes in pieces without a length, and whole.",
    build: (lab) =>
      answering(lab, ({ url = "" }, response) => {
        if (!url.endsWith(".zip")) return false;
        response.writeHead(200);
        response.write(errors.zip.subarray(0, 100), () => response.end(errors.zip.subarray(100)));
        return true;
      }),
    expect: healthy,
  },
  {
    mode: "http-404-base",
    name: "nothing-there",
    kind: "hit",
    broken: "The path in GOPROXY is not that of the module proxy: everything below it is 404.",
    build: (lab) => onlyOwnProxy(lab, { mode: "404" }),
    expect: blockedBy(`http-404-base#${host}`, "medium"),
  },
  {
    mode: "http-404-base",
    name: "other-modules-there",
    kind: "near-miss",
    broken: "The module proxy delivers modules of the company, and has no public ones.",
    build: (lab) =>
      onlyOwnProxy(
        lab,
        { modules: [text] },
        { modules: [`${errors.path}@${errors.version}`, `${text.path}@${text.version}`] },
      ),
    expect: {
      verdict: "degraded",
      forecasts: [
        ["fails", `module-not-found#${errors.path}@${errors.version}`],
        ["downloads", null],
      ],
      findings: { [`module-not-found#${errors.path}@${errors.version}`]: ["degrading", "high"] },
    },
  },
  {
    mode: "goproxy-file-missing",
    name: "not-mounted",
    kind: "hit",
    broken: "GOPROXY is a file:// URL of a folder that is not there.",
    build: async () => ({ env: { ...unsigned, GOPROXY: "file:///no-such-drive/modules" } }),
    expect: blockedBy("goproxy-file-missing#GOPROXY"),
  },
  {
    mode: "goproxy-file-missing",
    name: "module-not-in-it",
    kind: "near-miss",
    broken: "The folder is there, and has no such module.",
    build: async () => ({ env: { ...unsigned, GOPROXY: "file:///etc" } }),
    expect: blockedBy(`download-fails-unexplained#${errors.path}`, "low"),
  },
  {
    mode: "proxy-connect-redirect",
    name: "login-page",
    kind: "hit",
    broken: "The HTTP proxy answers CONNECT with a redirect to its login page.",
    build: async (lab) => {
      const refuse = "302 Found\r\nLocation: http://login.corp.internal/auth";
      const proxy = await lab.run(startConnectProxy({ refuse }), 3128);
      return { env: { ...unsigned, HTTPS_PROXY: proxy.url, GOPROXY: "https://goproxy.cn,direct" } };
    },
    expect: blockedBy("proxy-connect-redirect#127.0.0.1"),
  },
  {
    mode: "proxy-connect-redirect",
    name: "of-the-host-behind",
    kind: "near-miss",
    broken: "The tunnel comes about, and the host behind it redirects to a login page.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 8443, {
        tls: served(companyRoot, [host]),
        mode: "redirect-to-http-login",
      });
      const proxy = await lab.run(startConnectProxy({ route: () => ({ host: "127.0.0.1", port }) }), 3128);
      return { roots, env: { ...unsigned, HTTPS_PROXY: proxy.url, GOPROXY: `https://${host}` } };
    },
    expect: blockedBy(`http-redirect-insecure#${host}`),
  },
  {
    mode: "proxy-unreachable",
    name: "a-web-server",
    kind: "hit",
    broken: "HTTPS_PROXY names a web server, which knows no CONNECT.",
    build: async (lab) => {
      const proxy = await lab.run(startConnectProxy({ refuse: "405 Not Allowed\r\nServer: nginx" }), 80);
      return { env: { ...unsigned, HTTPS_PROXY: proxy.url, GOPROXY: "https://goproxy.cn" } };
    },
    expect: blockedBy("proxy-unreachable#127.0.0.1", "high"),
  },
  {
    mode: "sumdb-lookup-404",
    name: "half-a-database",
    kind: "hit",
    broken: "The module proxy says that it has the database, and answers 404 to every lookup.",
    build: (lab) => withDatabase(lab, { mode: "404", only: /\/lookup\// }),
    expect: blockedBy(`sumdb-lookup-404#${host}`, "high"),
  },
  {
    mode: "sumdb-lookup-404",
    name: "the-databases-own-word",
    kind: "near-miss",
    broken: "The module proxy hands on that the database itself cannot get the module.",
    build: async (lab) => {
      const { verifierKey } = companyDatabase();
      const scene = await answering(lab, ({ url = "" }, response) => {
        if (url.endsWith("/supported")) response.writeHead(200).end();
        else if (!url.startsWith(lookup)) return false;
        else
          response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end(`not found: ${errors.path}\n`);
        return true;
      });
      return { ...scene, env: { GOPROXY: scene.env?.["GOPROXY"] ?? "", GOSUMDB: verifierKey } };
    },
    expect: blockedBy(`download-fails-unexplained#${host}`, "low"),
  },
  {
    mode: "sumdb-mismatch",
    name: "other-zip",
    kind: "hit",
    broken: "The module proxy serves a zip file that was changed after the database had recorded the version.",
    build: (lab) => withDatabase(lab, { modules: [changed] }),
    expect: blockedBy(`sumdb-mismatch#${host}`),
  },
  {
    mode: "sumdb-mismatch",
    name: "rewritten-go-mod",
    kind: "hit",
    broken: "Something converts the lines of go.mod files on their way through the module proxy.",
    build: (lab) => withDatabase(lab, { modules: [{ ...errors, mod: errors.mod.replaceAll("\n", "\r\n") }] }),
    expect: blockedBy(`sumdb-mismatch#${host}`),
  },
  {
    mode: "sumdb-mismatch",
    name: "not-to-be-checked",
    kind: "near-miss",
    broken: "The same changed zip file; GONOSUMDB leaves this module out, so go compares nothing and takes it.",
    build: (lab) => withDatabase(lab, { modules: [changed] }, { GONOSUMDB: "github.com/pkg" }),
    expect: healthy,
  },
];
