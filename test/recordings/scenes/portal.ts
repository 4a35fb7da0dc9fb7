import type { Lab, Scene } from "../../lib/scene.ts";
import { startConnectProxy } from "../../servers/connect-proxy.ts";
import { startHttpServer } from "../../servers/http-server.ts";
import { startHttpsServer } from "../../servers/tls-server.ts";
import type { Case } from "../case.ts";
import { blockedBy } from "../expect.ts";
import { companyRoot, served } from "./certificates.ts";
import { roots, unsigned } from "./company.ts";
import { loginPage } from "./pages.ts";
import { here, nameServer } from "./servers.ts";

const probes = ["connect.example.com", "probe.example.net"];

const blockPage = `<!DOCTYPE html>
<html><head><title>Web Filter</title></head><body><h1>FortiGuard Intrusion Prevention - Access Blocked</h1></body></html>
`;
const ownPage = `<!DOCTYPE html>
<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center></body></html>
`;

/** A guest network: its page in place of goproxy.cn, and this answer to the probes. */
async function guestNetwork(lab: Lab, probeStatus: number): Promise<Scene> {
  const { port } = await lab.run(
    startHttpServer((request, response) => {
      if (request.url?.startsWith("/generate_204") !== true) {
        return void response.writeHead(200, { "Content-Type": "text/html" }).end(loginPage);
      }
      if (probeStatus === 204) return void response.writeHead(204).end();
      response.writeHead(probeStatus, { Location: "http://login.example.net/?from=probe" }).end();
    }),
    8080,
  );
  const names = Object.fromEntries(["goproxy.cn", ...probes].map((name) => [name, here]));
  const portals = probes.map((name) => ({ url: `http://${name}:${port}/generate_204`, status: 204, text: null }));
  return {
    nameservers: [await nameServer(lab, names)],
    env: { ...unsigned, GOPROXY: `http://goproxy.cn:${port}` },
    config: { controls: { portals } },
  };
}

/** An inspecting proxy that go trusts answers so in place of proxy.golang.org. */
async function inspected(
  lab: Lab,
  status: number,
  headers: Readonly<Record<string, string>>,
  page: string,
): Promise<Scene> {
  const { port } = await lab.run(
    startHttpsServer(served(companyRoot, ["proxy.golang.org"]), (_request, response) => {
      response.writeHead(status, { "Content-Type": "text/html", ...headers });
      response.end(page);
    }),
    8443,
  );
  const proxy = await lab.run(startConnectProxy({ route: () => ({ host: "127.0.0.1", port }) }), 3128);
  return { roots, env: { HTTPS_PROXY: proxy.url } };
}

export const portal: readonly Case[] = [
  {
    mode: "http-captive-portal",
    name: "guest-network",
    kind: "hit",
    broken: "A guest network that has not been logged in to sends every plain request to its login page.",
    build: (lab) => guestNetwork(lab, 302),
    expect: blockedBy("http-captive-portal#goproxy.cn", "high"),
  },
  {
    mode: "http-captive-portal",
    name: "status-511",
    kind: "hit",
    broken: "The network answers 511 Network Authentication Required in place of goproxy.cn.",
    build: async (lab) => {
      const { port } = await lab.run(
        startHttpServer((_request, response) =>
          response.writeHead(511, { "Content-Type": "text/html" }).end(loginPage),
        ),
        8080,
      );
      return {
        nameservers: [await nameServer(lab, { "goproxy.cn": here })],
        env: { ...unsigned, GOPROXY: `http://goproxy.cn:${port}` },
      };
    },
    expect: blockedBy("http-captive-portal#goproxy.cn"),
  },
  {
    mode: "http-captive-portal",
    name: "probes-come-through",
    kind: "near-miss",
    broken: "Only goproxy.cn is answered with a page; addresses that tell a login page are not touched.",
    build: (lab) => guestNetwork(lab, 204),
    expect: blockedBy("http-html-200#goproxy.cn"),
  },
  {
    mode: "http-403-block",
    name: "fortiguard",
    kind: "hit",
    broken: "A trusted inspecting FortiGate answers 403 with its block page in place of proxy.golang.org.",
    build: (lab) => inspected(lab, 403, {}, blockPage),
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "http-403-block#proxy.golang.org"]],
      findings: { "http-403-block#proxy.golang.org": ["blocking", "high"] },
      notes: ["tls-mitm-trusted"],
    },
  },
  {
    mode: "http-403-block",
    name: "zscaler-with-status-200",
    kind: "hit",
    broken: "Zscaler sends its block page with status 200 in place of proxy.golang.org.",
    build: (lab) =>
      inspected(
        lab,
        200,
        { Server: "Zscaler/6.2" },
        "<html><head><title>Internet Security by Zscaler</title></head></html>\n",
      ),
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "http-403-block#proxy.golang.org"]],
      findings: { "http-403-block#proxy.golang.org": ["blocking", "high"] },
      notes: ["tls-mitm-trusted"],
    },
  },
  {
    mode: "http-403-block",
    name: "refusal-without-a-name",
    kind: "near-miss",
    broken: "A 403 with a web server's own page; a caching Squid on the way only passes it on.",
    build: (lab) => inspected(lab, 403, { Server: "nginx", Via: "1.1 cache (squid/5.7)" }, ownPage),
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "http-403#proxy.golang.org"]],
      findings: { "http-403#proxy.golang.org": ["blocking", "certain"] },
      notes: ["tls-mitm-trusted"],
    },
  },
];
