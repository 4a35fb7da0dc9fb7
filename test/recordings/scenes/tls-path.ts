import type { Confidence } from "../../../src/model/report.ts";
import type { Lab, Scene } from "../../lib/scene.ts";
import { type HelloRule, startSniFilter } from "../../servers/sni-filter.ts";
import type { Case, Expectation } from "../case.ts";
import { blockedBy, healthy } from "../expect.ts";
import { companyRoot, served } from "./certificates.ts";
import { unsigned } from "./company.ts";
import { here, moduleProxy, nameServer } from "./servers.ts";

const host = "goproxy.cn";
const control = "control.example";

/** goproxy.cn behind a device that reads first messages. */
async function behind(lab: Lab, rules: readonly HelloRule[]): Promise<Scene> {
  const { port } = await moduleProxy(lab, 8443, { tls: served(companyRoot, [host]) });
  const filter = await lab.run(startSniFilter(port, rules), 443);
  return {
    roots: [companyRoot.certPem],
    nameservers: [await nameServer(lab, { [host]: here })],
    env: { ...unsigned, GOPROXY: `https://${host}:${filter.port}` },
    config: { controls: { tls: [control] }, publicRoots: [companyRoot.sha256] },
  };
}

const caused = (id: string, confidence: Confidence): Expectation => blockedBy(`${id}#${host}`, confidence);

export const tlsPath: readonly Case[] = [
  {
    mode: "tcp-rst-sni",
    name: "reset-by-name",
    kind: "hit",
    broken: "A filter resets connections whose first TLS message holds goproxy.cn.",
    build: (lab) => behind(lab, [{ serverName: host, act: "reset" }]),
    expect: caused("tcp-rst-sni", "high"),
  },
  {
    mode: "tcp-rst-sni",
    name: "closed-by-name",
    kind: "hit",
    broken: "A filter closes connections whose first TLS message holds goproxy.cn.",
    build: (lab) => behind(lab, [{ serverName: host, act: "close" }]),
    expect: caused("tcp-rst-sni", "medium"),
  },
  {
    mode: "tcp-rst-sni",
    name: "every-name-reset",
    kind: "near-miss",
    broken: "Every TLS connection to that address is reset, whatever name it holds.",
    build: (lab) => behind(lab, [{ act: "reset" }]),
    expect: caused("tcp-rst-connect", "high"),
  },
  {
    mode: "tls-sni-drop",
    name: "swallowed-by-name",
    kind: "hit",
    broken: "A filter swallows first TLS messages that hold goproxy.cn.",
    build: (lab) => behind(lab, [{ serverName: host, act: "swallow" }]),
    expect: caused("tls-sni-drop", "medium"),
  },
  {
    mode: "tls-sni-drop",
    name: "every-name-swallowed",
    kind: "near-miss",
    broken: "No first TLS message to that address gets an answer, whatever name it holds.",
    build: (lab) => behind(lab, [{ act: "swallow" }]),
    expect: caused("tls-timeout", "medium"),
  },
  {
    mode: "tls-13-intolerance",
    name: "swallowed",
    kind: "hit",
    broken: "A firewall swallows first TLS messages that offer TLS 1.3.",
    build: (lab) => behind(lab, [{ tls13: true, act: "swallow" }]),
    expect: caused("tls-13-intolerance", "high"),
  },
  {
    mode: "tls-13-intolerance",
    name: "reset",
    kind: "hit",
    broken: "A firewall resets connections that offer TLS 1.3 under the name goproxy.cn.",
    build: (lab) => behind(lab, [{ serverName: host, tls13: true, act: "reset" }]),
    expect: caused("tls-13-intolerance", "high"),
  },
  {
    mode: "tls-13-intolerance",
    name: "tls12-too",
    kind: "near-miss",
    broken: "First TLS messages that hold goproxy.cn are reset, also those with TLS 1.2 alone.",
    build: (lab) => behind(lab, [{ serverName: host, act: "reset" }]),
    expect: caused("tcp-rst-sni", "high"),
  },
  {
    mode: "tls-large-clienthello",
    name: "swallowed",
    kind: "hit",
    broken: "A firewall swallows first TLS messages of more than one packet.",
    build: (lab) => behind(lab, [{ longerThan: 1_400, act: "swallow" }]),
    expect: {
      ...caused("tls-large-clienthello", "high"),
      proofs: { [`tls-large-clienthello#${host}`]: [["GODEBUG=tlsmlkem=0", "passed"]] },
    },
  },
  {
    mode: "tls-large-clienthello",
    name: "switched-off",
    kind: "near-miss",
    broken: "Nothing: the same firewall, and GODEBUG=tlsmlkem=0 keeps the message short.",
    build: async (lab) => {
      const scene = await behind(lab, [{ longerThan: 1_400, act: "swallow" }]);
      return { ...scene, env: { ...scene.env, GODEBUG: "tlsmlkem=0" } };
    },
    expect: healthy,
  },
  {
    mode: "tls-large-clienthello",
    name: "small-ones-too",
    kind: "near-miss",
    broken: "First TLS messages that hold goproxy.cn are swallowed whatever their length.",
    build: (lab) => behind(lab, [{ serverName: host, act: "swallow" }]),
    expect: caused("tls-sni-drop", "medium"),
  },
];
