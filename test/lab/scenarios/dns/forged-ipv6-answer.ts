import type { DnsTable } from "../../../servers/dns-server.ts";
import { blockedBy, type Scenario } from "../../scenario.ts";
import { RESOLVER } from "../../world/addresses.ts";
import { knownNames, nameServer } from "../../world/stand-ins.ts";

const FORGED = "2400:cb00:2048:1::681b:8";
const AT = "2409:8c20::10";

export const scenario: Scenario = {
  title:
    "Somebody on the way answers questions for the IPv6 address of goproxy.cn, which has no other, before the name servers do.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.names.set("goproxy.cn", [AT]);
    world.change("goproxy.cn", { addresses: [AT] });
    const forged: DnsTable = {
      ...knownNames(world),
      "goproxy.cn": { a: [] },
      "goproxy.cn AAAA": { datagrams: [{ aaaa: [FORGED] }, { aaaa: [AT], delayMs: 60 }] },
    };
    for (const address of [RESOLVER, "8.8.8.8", "1.1.1.1"]) nameServer(world, address, forged);
    world.firewall.push(`ip6 daddr ${FORGED} tcp dport 443 reject with tcp reset`);
    world.names.set("forged.invalid", [FORGED]);
  },
  expect: blockedBy("dns-poisoned", "goproxy.cn"),
};
