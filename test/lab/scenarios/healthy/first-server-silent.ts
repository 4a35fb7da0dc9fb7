import { healthy, type Scenario } from "../../scenario.ts";
import { COMPANY, RESOLVER } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "Nothing: the first of two name servers is silent, the second answers.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.resolvers = [COMPANY.block, RESOLVER];
    world.local("block.corp.example.com", COMPANY.block);
    world.firewall.push(`ip daddr ${COMPANY.block} udp dport 53 drop`);
  },
  slow: true,
  expect: healthy,
};
