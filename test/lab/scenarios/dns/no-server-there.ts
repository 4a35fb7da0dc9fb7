import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "resolv.conf names a machine on which no name server runs.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.resolvers = [COMPANY.block];
    world.local("block.corp.example.com", COMPANY.block);
  },
  expect: blockedBy("dns-resolver-down"),
};
