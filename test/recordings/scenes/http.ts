import { startConnectProxy } from "../../servers/connect-proxy.ts";
import { startHttpServer } from "../../servers/http-server.ts";
import { startHttpsServer } from "../../servers/tls-server.ts";
import type { Case } from "../case.ts";
import { blockedBy, healthy } from "../expect.ts";
import { companyRoot, served } from "./certificates.ts";
import { host, onlyOwnProxy, ownProxy, roots, unsigned } from "./company.ts";
import { loginPage } from "./pages.ts";
import { companyDatabase, errors, here, moduleProxy, nameServer } from "./servers.ts";

const blockPage = `<!DOCTYPE html>
<html><head><title>Access denied: uncategorised site</title></head><body>Blocked by policy.</body></html>
`;
const startPage = `<!DOCTYPE html>
<html><head><title>Example Corp Repository Manager</title></head><body><div id="app"></div></body></html>
`;

export const http: readonly Case[] = [
  {
    mode: "http-stall",
    name: "module-proxy-says-nothing",
    kind: "hit",
    broken: "The module proxy takes every request and never answers; a healthy one stands behind it, after |.",
    build: async (lab) => {
      const mute = await moduleProxy(lab, 3000, { mode: "silence" });
      const good = await moduleProxy(lab, 3001);
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        env: { ...unsigned, GOPROXY: `http://${host}:${mute.port}|http://${host}:${good.port}` },
      };
    },
    expect: {
      verdict: "blocked",
      forecasts: [["hangs", `http-stall#${host}`]],
      findings: { [`http-stall#${host}`]: ["blocking", "medium"] },
    },
  },
  {
    mode: "http-stall",
    name: "says-nothing-over-tls",
    kind: "hit",
    broken: "The module proxy shakes hands, takes every request and never answers.",
    build: (lab) => onlyOwnProxy(lab, { tls: served(companyRoot, [host]), mode: "silence" }, { roots }),
    expect: {
      verdict: "blocked",
      forecasts: [["hangs", `http-stall#${host}`]],
      findings: { [`http-stall#${host}`]: ["blocking", "medium"] },
    },
  },
  {
    mode: "http-stall",
    name: "slow-but-alive",
    kind: "near-miss",
    broken:
      "The module proxy sends its header after the half of the limit, so that it is asked twice, and then answers.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 3000, { delayMs: 6_000 });
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        env: { ...unsigned, GOPROXY: `http://${host}:${port}` },
      };
    },
    expect: { verdict: "healthy", forecasts: [["downloads", null]], findings: {} },
  },
  {
    mode: "http-403",
    name: "module-proxy-refuses",
    kind: "hit",
    broken: "The module proxy of the company answers 403 to everything.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 8443, { tls: served(companyRoot, [host]), mode: "403" });
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        roots,
        env: { ...unsigned, GOPROXY: `https://${host}:${port},direct` },
      };
    },
    expect: blockedBy(`http-403#${host}`),
  },
  {
    mode: "http-403",
    name: "block-page",
    kind: "hit",
    broken: "A trusted inspecting proxy answers 403 with a block page in place of proxy.golang.org.",
    build: async (lab) => {
      const { port } = await lab.run(
        startHttpsServer(served(companyRoot, ["proxy.golang.org"]), (_request, response) => {
          response.writeHead(403, { "Content-Type": "text/html", Server: "webgateway" });
          response.end(blockPage);
        }),
        8443,
      );
      const proxy = await lab.run(startConnectProxy({ route: () => ({ host: "127.0.0.1", port }) }), 3128);
      return { roots, env: { HTTPS_PROXY: proxy.url } };
    },
    expect: {
      notes: ["tls-mitm-trusted"],
      verdict: "blocked",
      forecasts: [["fails", "http-403#proxy.golang.org"]],
      findings: { "http-403#proxy.golang.org": ["blocking", "certain"] },
    },
  },
  {
    mode: "http-403",
    name: "tunnel-refused",
    kind: "near-miss",
    broken: "The 403 is the HTTP proxy's answer to CONNECT, so no host has refused anything.",
    build: async (lab) => {
      const proxy = await lab.run(startConnectProxy({ refuse: "403 Forbidden" }), 3128);
      return { env: { HTTPS_PROXY: proxy.url } };
    },
    expect: blockedBy("proxy-connect-denied#127.0.0.1"),
  },
  {
    mode: "http-403",
    name: "database-road-refused",
    kind: "near-miss",
    broken:
      "The module proxy answers 403 to .../supported only: go then asks the checksum database itself, and downloads.",
    build: async (lab) => {
      const database = companyDatabase();
      const proxy = await moduleProxy(lab, 3000, { mode: "403", only: /\/supported$/ });
      const db = await moduleProxy(lab, 3001, { database });
      return {
        nameservers: [await nameServer(lab, { [host]: here, "sum.corp.internal": here })],
        env: {
          GOPROXY: `http://${host}:${proxy.port}`,
          GOSUMDB: `${database.verifierKey} http://sum.corp.internal:${db.port}/db`,
        },
      };
    },
    expect: healthy,
  },
  {
    mode: "http-html-200",
    name: "captive-portal",
    kind: "hit",
    broken: "A guest network that has not been logged in to answers every plain request with its login page.",
    build: async (lab) => {
      const { port } = await lab.run(
        startHttpServer((_request, response) =>
          response.writeHead(200, { "Content-Type": "text/html" }).end(loginPage),
        ),
        8080,
      );
      return {
        nameservers: [await nameServer(lab, { "goproxy.cn": here })],
        env: { ...unsigned, GOPROXY: `http://goproxy.cn:${port},direct` },
      };
    },
    expect: blockedBy("http-html-200#goproxy.cn"),
  },
  {
    mode: "http-html-200",
    name: "web-site",
    kind: "hit",
    broken: "GOPROXY names a web site that answers every path with its start page.",
    build: async (lab) => {
      const { port } = await lab.run(
        startHttpsServer(served(companyRoot, ["repo.corp.internal"]), (_request, response) => {
          response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
          response.end(startPage);
        }),
        8443,
      );
      return {
        nameservers: [await nameServer(lab, { "repo.corp.internal": here })],
        roots,
        env: { ...unsigned, GOPROXY: `https://repo.corp.internal:${port}` },
      };
    },
    expect: blockedBy("http-html-200#repo.corp.internal"),
  },
  {
    mode: "http-html-200",
    name: "hashed-page",
    kind: "hit",
    broken: "Only the .mod file comes back as a page, which go hashes and reports as a wrong checksum.",
    build: async (lab) => {
      const database = companyDatabase();
      const { url, nameservers } = await ownProxy(lab, { database, mode: "html-200", only: /\.mod$/ });
      return { nameservers, env: { GOPROXY: url, GOSUMDB: database.verifierKey } };
    },
    expect: blockedBy(`http-html-200#${host}`),
  },
  {
    mode: "http-html-200",
    name: "wrong-content-type",
    kind: "near-miss",
    broken: "A module proxy serves good files and calls all of them text/html; go does not look at that.",
    build: async (lab) => {
      const { port } = await lab.run(
        startHttpServer((request, response) => {
          const file = /\.(info|mod|zip)$/.exec(request.url ?? "")?.[1];
          if (file !== "info" && file !== "mod" && file !== "zip") return void response.writeHead(404).end();
          response.writeHead(200, { "Content-Type": "text/html" }).end(errors[file]);
        }),
        3000,
      );
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        env: { ...unsigned, GOPROXY: `http://${host}:${port}` },
      };
    },
    expect: healthy,
  },
  {
    mode: "http-html-200",
    name: "not-found-page",
    kind: "near-miss",
    broken: "The first module proxy answers 404 with a page, and go asks the next one.",
    build: async (lab) => {
      const first = await lab.run(
        startHttpServer((_request, response) =>
          response.writeHead(404, { "Content-Type": "text/html" }).end("<html><title>Not found</title></html>\n"),
        ),
        8080,
      );
      const second = await moduleProxy(lab, 3000);
      return {
        nameservers: [await nameServer(lab, { [host]: here, "mirror.corp.internal": here })],
        env: { ...unsigned, GOPROXY: `http://mirror.corp.internal:${first.port},http://${host}:${second.port}` },
      };
    },
    expect: healthy,
  },
  {
    mode: "http-redirect-insecure",
    name: "login-page",
    kind: "hit",
    broken: "The network sends every https request to its login page over http.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 8443, {
        tls: served(companyRoot, ["goproxy.cn"]),
        mode: "redirect-to-http-login",
      });
      return {
        nameservers: [await nameServer(lab, { "goproxy.cn": here })],
        roots,
        env: { ...unsigned, GOPROXY: `https://goproxy.cn:${port},direct` },
      };
    },
    expect: {
      notes: ["tls-mitm-trusted"],
      verdict: "blocked",
      forecasts: [["fails", "http-redirect-insecure#goproxy.cn"]],
      findings: { "http-redirect-insecure#goproxy.cn": ["blocking", "certain"] },
    },
  },
  {
    mode: "http-redirect-insecure",
    name: "own-address-as-http",
    kind: "hit",
    broken: "A module proxy behind a gateway that ends TLS for it redirects to its own address with http.",
    build: async (lab) => {
      const { port } = await lab.run(
        startHttpsServer(served(companyRoot, [host]), ({ url }, response) => {
          response.writeHead(301, { Location: `http://${host}/go${url}` });
          response.end();
        }),
        8443,
      );
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        roots,
        env: { ...unsigned, GOPROXY: `https://${host}:${port}` },
      };
    },
    expect: blockedBy(`http-redirect-insecure#${host}`),
  },
  {
    mode: "http-redirect-insecure",
    name: "to-https-elsewhere",
    kind: "near-miss",
    broken: "The module proxy redirects to the https address of its storage, which go follows.",
    build: async (lab) => {
      const storage = await moduleProxy(lab, 9443, { tls: served(companyRoot, ["storage.corp.internal"]) });
      const { port } = await lab.run(
        startHttpsServer(served(companyRoot, [host]), ({ url }, response) => {
          response.writeHead(302, { Location: `https://storage.corp.internal:${storage.port}${url}` });
          response.end();
        }),
        8443,
      );
      return {
        nameservers: [await nameServer(lab, { [host]: here, "storage.corp.internal": here })],
        roots,
        env: { ...unsigned, GOPROXY: `https://${host}:${port}` },
      };
    },
    expect: healthy,
  },
  {
    mode: "http-redirect-insecure",
    name: "http-all-the-way",
    kind: "near-miss",
    broken: "A module proxy over http redirects to http: nothing leaves https.",
    build: async (lab) => {
      const storage = await moduleProxy(lab, 3001);
      const { port } = await lab.run(
        startHttpServer(({ url }, response) =>
          response.writeHead(302, { Location: `http://storage.corp.internal:${storage.port}${url}` }).end(),
        ),
        3000,
      );
      return {
        nameservers: [await nameServer(lab, { [host]: here, "storage.corp.internal": here })],
        env: { ...unsigned, GOPROXY: `http://${host}:${port}` },
      };
    },
    expect: healthy,
  },
];
