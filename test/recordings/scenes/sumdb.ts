import type { Case } from "../case.ts";
import { blockedBy, healthy } from "../expect.ts";
import { goEnv, host, ownProxy } from "./company.ts";
import { companyDatabase, here, moduleProxy, nameServer } from "./servers.ts";

const database = "sum.corp.internal";
const module = "github.com/pkg/errors@v0.9.1";

export const sumdb: readonly Case[] = [
  {
    mode: "gosumdb-off",
    name: "exported-off",
    kind: "hit",
    broken: "GOSUMDB=off is exported, as an article advises; downloads work and nothing is compared.",
    build: async (lab) => {
      const { url, nameservers } = await ownProxy(lab);
      return { nameservers, env: { GOPROXY: url, GOSUMDB: "off" } };
    },
    expect: {
      verdict: "exposed",
      forecasts: [["downloads", null]],
      findings: { "gosumdb-off#GOSUMDB": ["exposing", "certain"] },
    },
  },
  {
    mode: "gosumdb-off",
    name: "some-modules-left-out",
    kind: "near-miss",
    broken: "GONOSUMDB leaves out the modules of one organisation; the database stays on for all others.",
    build: async (lab) => {
      const { url, nameservers } = await ownProxy(lab);
      return { nameservers, env: { GOPROXY: url, GONOSUMDB: "github.com/pkg" } };
    },
    expect: healthy,
  },
  {
    mode: "gosumdb-malformed",
    name: "plus-for-a-blank",
    kind: "hit",
    broken: "go/env holds the value of an article, sum.golang.org+https://sum.golang.google.cn.",
    build: async (lab) => {
      const { url, nameservers } = await ownProxy(lab);
      return {
        nameservers,
        env: { GOPROXY: url },
        files: { [goEnv]: "GOSUMDB=sum.golang.org+https://sum.golang.google.cn\n" },
      };
    },
    expect: blockedBy("gosumdb-malformed#GOSUMDB"),
  },
  {
    mode: "gosumdb-malformed",
    name: "key-and-url",
    kind: "near-miss",
    broken: "GOSUMDB holds a long key and, behind a blank, the URL of a company's database: all as it should be.",
    build: async (lab) => {
      const records = companyDatabase();
      const proxy = await moduleProxy(lab, 3000);
      const db = await moduleProxy(lab, 3001, { database: records });
      return {
        nameservers: [await nameServer(lab, { [host]: here, [database]: here })],
        env: {
          GOPROXY: `http://${host}:${proxy.port}`,
          GOSUMDB: `${records.verifierKey} http://${database}:${db.port}/db`,
        },
      };
    },
    expect: healthy,
  },
  {
    mode: "sumdb-unreachable",
    name: "name-hidden",
    kind: "hit",
    broken:
      "The name server says that there is no sum.golang.org; the module proxy serves, and does not offer the database.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 3000);
      return {
        nameservers: [await nameServer(lab, { [host]: here, "sum.golang.org": { rcode: "NXDOMAIN" } })],
        env: { GOPROXY: `http://${host}:${port}`, GOSUMDB: "sum.golang.org" },
      };
    },
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "sumdb-unreachable#sum.golang.org"]],
      findings: {
        "sumdb-unreachable#sum.golang.org": ["blocking", "high"],
        "dns-nxdomain#sum.golang.org": ["degrading", "medium"],
      },
      explainedBy: { "dns-nxdomain#sum.golang.org": "sumdb-unreachable#sum.golang.org" },
    },
  },
  {
    mode: "sumdb-unreachable",
    name: "refused",
    kind: "hit",
    broken: "The company's database is down: its port refuses; the module proxy serves.",
    build: async (lab) => {
      const { verifierKey } = companyDatabase();
      const { port } = await moduleProxy(lab, 3000);
      const down = await lab.closedPort(3001);
      return {
        nameservers: [await nameServer(lab, { [host]: here, [database]: here })],
        env: { GOPROXY: `http://${host}:${port}`, GOSUMDB: `${verifierKey} http://${database}:${down}/db` },
      };
    },
    expect: {
      verdict: "blocked",
      forecasts: [["fails", `sumdb-unreachable#${database}`]],
      findings: {
        [`sumdb-unreachable#${database}`]: ["blocking", "high"],
        [`tcp-refused#${database}`]: ["degrading", "certain"],
      },
      explainedBy: { [`tcp-refused#${database}`]: `sumdb-unreachable#${database}` },
    },
  },
  {
    mode: "sumdb-unreachable",
    name: "module-proxy-down-too",
    kind: "near-miss",
    broken: "The module proxy itself is down, so the download never gets as far as the database.",
    build: async (lab) => {
      const down = await lab.closedPort(3000);
      return {
        nameservers: [await nameServer(lab, { [host]: here, "sum.golang.org": { rcode: "NXDOMAIN" } })],
        env: { GOPROXY: `http://${host}:${down}`, GOSUMDB: "sum.golang.org" },
      };
    },
    expect: blockedBy(`tcp-refused#${host}`),
  },
  {
    mode: "sumdb-supported-error",
    name: "refused-with-403",
    kind: "hit",
    broken: "The module proxy serves files, and answers 403 to the question whether it offers the database.",
    build: async (lab) => {
      const { verifierKey } = companyDatabase();
      const { url, nameservers } = await ownProxy(lab, { mode: "403", only: /\/supported$/ });
      return { nameservers, env: { GOPROXY: url, GOSUMDB: verifierKey }, modules: [module] };
    },
    expect: {
      verdict: "blocked",
      forecasts: [["fails", `sumdb-supported-error#${host}`]],
      findings: {
        [`sumdb-supported-error#${host}`]: ["blocking", "certain"],
        [`http-403#${host}`]: ["degrading", "certain"],
      },
      explainedBy: { [`http-403#${host}`]: `sumdb-supported-error#${host}` },
    },
  },
  {
    mode: "sumdb-supported-error",
    name: "server-error",
    kind: "hit",
    broken: "The module proxy serves files, and answers 500 to the question whether it offers the database.",
    build: async (lab) => {
      const { verifierKey } = companyDatabase();
      const { url, nameservers } = await ownProxy(lab, { mode: "500", only: /\/supported$/ });
      return { nameservers, env: { GOPROXY: url, GOSUMDB: verifierKey }, modules: [module] };
    },
    expect: blockedBy(`sumdb-supported-error#${host}`),
  },
  {
    mode: "sumdb-supported-error",
    name: "not-offered",
    kind: "near-miss",
    broken:
      "The module proxy says 404: it does not offer the database. go asks the database itself, which GOSUMDB names.",
    build: async (lab) => {
      const records = companyDatabase();
      const { port } = await moduleProxy(lab, 3000);
      const db = await moduleProxy(lab, 3001, { database: records });
      return {
        nameservers: [await nameServer(lab, { [host]: here, [database]: here })],
        env: { GOPROXY: `http://${host}:${port}`, GOSUMDB: `${records.verifierKey} http://${database}:${db.port}/db` },
      };
    },
    expect: healthy,
  },
  {
    mode: "sumdb-proxied",
    name: "offered",
    kind: "hit",
    broken: "Nothing: the module proxy offers the database under its own address.",
    build: async (lab) => {
      const records = companyDatabase();
      const { url, nameservers } = await ownProxy(lab, { database: records });
      return { nameservers, env: { GOPROXY: url, GOSUMDB: records.verifierKey } };
    },
    expect: { verdict: "healthy", forecasts: [["downloads", null]], findings: {}, notes: ["sumdb-proxied"] },
  },
  {
    mode: "sumdb-proxied",
    name: "asked-itself",
    kind: "near-miss",
    broken: "Nothing: GOSUMDB names the database's own URL, so no module proxy is asked for it.",
    build: async (lab) => {
      const records = companyDatabase();
      const { url, nameservers } = await ownProxy(lab, { database: records });
      return { nameservers, env: { GOPROXY: url, GOSUMDB: `${records.verifierKey} ${url}/db` } };
    },
    expect: healthy,
  },
];
