import { blockedBy, type Scenario } from "../../scenario.ts";
import { RESOLVER } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "The name server of this network swallows every question.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.firewall.push(`ip daddr ${RESOLVER} udp dport 53 drop`, `ip daddr ${RESOLVER} tcp dport 53 drop`);
  },
  slow: true,
  expect: blockedBy("dns-timeout"),
};
