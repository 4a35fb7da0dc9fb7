import type { Lab, Scene } from "../../lib/scene.ts";
import { type DnsTable, startDnsServer } from "../../servers/dns-server.ts";
import type { Case } from "../case.ts";
import { blockedBy } from "../expect.ts";
import { nameServer } from "./servers.ts";

const host = "goproxy.cn";
const known = "www.corp.internal";
const forged = { a: ["127.0.3.66"] } as const;

/** goproxy.cn leads where nobody listens; what answers at an address without a name server, so answers. */
async function withoutServer(lab: Lab, table: DnsTable): Promise<Scene> {
  const { server } = await lab.run(startDnsServer(table), 54);
  return {
    nameservers: [await nameServer(lab, { [host]: forged, [known]: { a: ["127.0.3.5"] } })],
    env: { GONOSUMDB: "github.com,golang.org", GOPROXY: `https://${host}:${await lab.closedPort(443)}` },
    config: { canaries: { resolvers: [server] }, controls: { names: [known] } },
    addresses: { "127.0.3.66": "203.0.113.66", "127.0.3.5": "203.0.113.5" },
  };
}

/** Answers that come from where no name server is. */
export const dnsForgery: readonly Case[] = [
  {
    mode: "dns-poisoned",
    name: "answer-from-nowhere",
    kind: "hit",
    broken: "A question for goproxy.cn to an address without a name server is answered, one for another name is not.",
    build: (lab) => withoutServer(lab, { [host]: forged, "*": "silence" }),
    expect: blockedBy(`dns-poisoned#${host}`),
  },
  {
    mode: "dns-poisoned",
    name: "every-question-intercepted",
    kind: "near-miss",
    broken: "Every question to an address without a name server is answered: a router sends all of them to its own.",
    build: (lab) => withoutServer(lab, { [host]: forged, "*": { a: ["127.0.3.5"] } }),
    expect: blockedBy(`tcp-refused#${host}`),
  },
];
