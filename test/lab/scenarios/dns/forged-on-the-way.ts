import type { DnsTable } from "../../../servers/dns-server.ts";
import { blockedBy, type Scenario } from "../../scenario.ts";
import { RESOLVER } from "../../world/addresses.ts";
import { knownNames, nameServer } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "Somebody on the way answers questions for goproxy.cn before the name servers do.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    const forged: DnsTable = {
      ...knownNames(world),
      "goproxy.cn": { datagrams: [{ a: ["31.13.94.37"] }, { a: ["36.155.132.10"], delayMs: 60 }] },
    };
    for (const address of [RESOLVER, "8.8.8.8", "1.1.1.1"]) nameServer(world, address, forged);
    world.firewall.push("ip daddr 31.13.94.37 tcp dport 443 reject with tcp reset");
    world.names.set("forged.invalid", ["31.13.94.37"]);
  },
  fixture: true,
  expect: blockedBy("dns-poisoned", "goproxy.cn"),
};
