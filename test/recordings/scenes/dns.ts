import { startDnsServer } from "../../servers/dns-server.ts";
import type { Case } from "../case.ts";
import { blockedBy, healthy } from "../expect.ts";
import { unsigned } from "./company.ts";
import { here, moduleProxy, nameServer } from "./servers.ts";

export const dns: readonly Case[] = [
  {
    mode: "dns-nxdomain",
    name: "misspelt",
    kind: "hit",
    broken: "GOPROXY names goproxy.cnn, a name that does not exist.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, {})],
      env: { GOPROXY: "https://goproxy.cnn,direct" },
    }),
    expect: blockedBy("dns-nxdomain#goproxy.cnn", "medium"),
  },
  {
    mode: "dns-nxdomain",
    name: "company-name-from-outside",
    kind: "hit",
    broken: "GOPROXY names a host of the company network, and the name server in use does not know that network.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, { "proxy.golang.org": here })],
      files: { "/home/user/.config/go/env": "GOPROXY=https://goproxy.corp.internal\nGONOSUMDB=*\n" },
    }),
    expect: blockedBy("dns-nxdomain#goproxy.corp.internal", "medium"),
  },
  {
    mode: "dns-nxdomain",
    name: "public-name-hidden",
    kind: "hit",
    broken: "The name server of this network says that proxy.golang.org does not exist.",
    build: async (lab) => ({ nameservers: [await nameServer(lab, {})] }),
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "goproxy-default-blocked#proxy.golang.org"]],
      findings: {
        "goproxy-default-blocked#proxy.golang.org": ["blocking", "medium"],
        "dns-nxdomain#proxy.golang.org": ["degrading", "medium"],
      },
      explainedBy: { "dns-nxdomain#proxy.golang.org": "goproxy-default-blocked#proxy.golang.org" },
    },
  },
  {
    mode: "dns-nxdomain",
    name: "dead-entry-before-a-good-one",
    kind: "hit",
    broken: "The first entry of GOPROXY does not exist any more; a | lets go ask the second one.",
    build: async (lab) => {
      const proxy = await moduleProxy(lab, 3000);
      const nameservers = [await nameServer(lab, { "goproxy.example.com": here })];
      const list = `https://old-goproxy.example.com|http://goproxy.example.com:${proxy.port}`;
      return { nameservers, env: { ...unsigned, GOPROXY: list } };
    },
    expect: {
      verdict: "degraded",
      forecasts: [["downloads", null]],
      findings: { "dns-nxdomain#old-goproxy.example.com": ["degrading", "medium"] },
    },
  },
  {
    mode: "dns-nxdomain",
    name: "server-failure",
    kind: "near-miss",
    broken: "The name server answers SERVFAIL: it does not say that the name does not exist.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, { "*": { rcode: "SERVFAIL" } })],
      env: { GOPROXY: "https://goproxy.cn,direct" },
    }),
    expect: blockedBy("dns-servfail#goproxy.cn"),
  },
  {
    mode: "dns-nxdomain",
    name: "http-proxy-without-address",
    kind: "near-miss",
    broken: "The name that does not exist is that of the HTTP proxy, not of a module proxy.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, { "goproxy.cn": here })],
      env: { GOPROXY: "https://goproxy.cn", HTTPS_PROXY: "http://proxy.corp.internal:3128" },
    }),
    expect: blockedBy("proxy-unreachable#proxy.corp.internal"),
  },
  {
    mode: "dns-timeout",
    name: "silent-server",
    kind: "hit",
    broken: "The only name server swallows every question.",
    build: async (lab) => ({ nameservers: [await nameServer(lab, { "*": "silence" })] }),
    expect: blockedBy("dns-timeout#127.0.0.1:53", "medium"),
  },
  {
    mode: "dns-timeout",
    name: "first-of-two-silent",
    kind: "near-miss",
    broken: "The first of two name servers swallows every question; the second answers.",
    build: async (lab) => {
      const proxy = await moduleProxy(lab, 3000);
      const silent = await nameServer(lab, { "*": "silence" });
      const { server } = await lab.run(startDnsServer({ "goproxy.corp.internal": here }), 54);
      const env = { ...unsigned, GOPROXY: `http://goproxy.corp.internal:${proxy.port}` };
      return { nameservers: [silent, server], env };
    },
    expect: healthy,
  },
  {
    mode: "dns-timeout",
    name: "refusing-server",
    kind: "near-miss",
    broken: "The name server answers REFUSED: it does answer.",
    build: async (lab) => ({ nameservers: [await nameServer(lab, { "*": { rcode: "REFUSED" } })] }),
    expect: blockedBy("dns-servfail#proxy.golang.org"),
  },
];
