import { startBlackHole } from "../../servers/black-hole.ts";
import { startResettingPort } from "../../servers/resetting-port.ts";
import type { Case } from "../case.ts";
import { blockedBy } from "../expect.ts";
import { unsigned } from "./company.ts";
import { here, moduleProxy, nameServer } from "./servers.ts";

export const tcp: readonly Case[] = [
  {
    mode: "tcp-refused",
    name: "module-proxy-down",
    kind: "hit",
    broken: "Nothing listens on the port that GOPROXY names on a host of the company network.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, { "goproxy.corp.internal": here })],
      env: { ...unsigned, GOPROXY: `http://goproxy.corp.internal:${await lab.closedPort(3000)}` },
    }),
    expect: blockedBy("tcp-refused#goproxy.corp.internal"),
  },
  {
    mode: "tcp-refused",
    name: "on-this-machine",
    kind: "hit",
    broken: "GOPROXY names a module proxy on this machine that is not running.",
    build: async (lab) => ({ env: { ...unsigned, GOPROXY: `http://127.0.0.1:${await lab.closedPort(3000)}` } }),
    expect: blockedBy("tcp-refused#127.0.0.1"),
  },
  {
    mode: "tcp-refused",
    name: "public-proxy-refused",
    kind: "hit",
    broken: "A firewall refuses connections to goproxy.cn.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, { "goproxy.cn": { a: ["127.0.3.5"] } })],
      addresses: { "127.0.3.5": "203.0.113.5" },
      env: { GOPROXY: `https://goproxy.cn:${await lab.closedPort(443)},direct` },
    }),
    expect: blockedBy("tcp-refused#goproxy.cn"),
  },
  {
    mode: "tcp-refused",
    name: "reset-after-connect",
    kind: "near-miss",
    broken: "The connection is accepted and then reset at the TLS handshake.",
    build: async (lab) => {
      const { port } = await lab.run(startResettingPort("reset"), 443);
      const nameservers = [await nameServer(lab, { "goproxy.cn": here })];
      return { nameservers, env: { GOPROXY: `https://goproxy.cn:${port}` } };
    },
    expect: blockedBy("tcp-rst-connect#goproxy.cn", "medium"),
  },
  {
    mode: "tcp-refused",
    name: "http-proxy-down",
    kind: "near-miss",
    broken: "The port that refuses is that of the HTTP proxy on the way.",
    build: async (lab) => ({
      env: { GOPROXY: "https://goproxy.cn", HTTPS_PROXY: `http://127.0.0.1:${await lab.closedPort(7890)}` },
    }),
    expect: blockedBy("proxy-unreachable#127.0.0.1"),
  },
  {
    mode: "tcp-timeout",
    name: "dropped",
    kind: "hit",
    broken: "The packets to the only module proxy are dropped.",
    build: async (lab) => {
      const { port } = await lab.run(startBlackHole(), 443);
      return {
        nameservers: [await nameServer(lab, { "goproxy.cn": here })],
        env: { GOPROXY: `https://goproxy.cn:${port},direct` },
      };
    },
    expect: blockedBy("tcp-timeout#goproxy.cn", "medium"),
  },
  {
    mode: "tcp-timeout",
    name: "dropped-before-a-good-one",
    kind: "hit",
    broken: "The packets to the first module proxy are dropped; after a | the second one serves.",
    build: async (lab) => {
      const { port } = await lab.run(startBlackHole(), 443);
      const proxy = await moduleProxy(lab, 3000);
      return {
        nameservers: [await nameServer(lab, { "goproxy.cn": here, "goproxy.corp.internal": here })],
        env: { ...unsigned, GOPROXY: `https://goproxy.cn:${port}|http://goproxy.corp.internal:${proxy.port}` },
      };
    },
    expect: {
      verdict: "degraded",
      forecasts: [["downloads", null]],
      findings: { "tcp-timeout#goproxy.cn": ["degrading", "medium"] },
    },
  },
  {
    mode: "tcp-timeout",
    name: "silent-after-connect",
    kind: "near-miss",
    broken: "The connection is accepted, but the TLS handshake gets no answer.",
    build: async (lab) => {
      const { port } = await lab.run(startResettingPort("swallow"), 443);
      const nameservers = [await nameServer(lab, { "goproxy.cn": here })];
      return { nameservers, env: { GOPROXY: `https://goproxy.cn:${port}` } };
    },
    expect: blockedBy("tls-timeout#goproxy.cn", "medium"),
  },
  {
    mode: "tcp-timeout",
    name: "run-ended-first",
    kind: "near-miss",
    broken: "The packets are dropped, but --timeout 1s ended the run before the step's own limit.",
    build: async (lab) => {
      const { port } = await lab.run(startBlackHole(), 443);
      return {
        nameservers: [await nameServer(lab, { "goproxy.cn": here })],
        env: { GOPROXY: `https://goproxy.cn:${port}` },
        timeoutMs: 1_000,
      };
    },
    expect: { verdict: "inconclusive", forecasts: [["unknown", null]], findings: {} },
  },
];
