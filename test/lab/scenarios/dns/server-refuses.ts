import { blockedBy, type Scenario } from "../../scenario.ts";
import { RESOLVER } from "../../world/addresses.ts";
import { knownNames, nameServer } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "The name server refuses goproxy.cn (REFUSED).",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    nameServer(world, RESOLVER, { ...knownNames(world), "goproxy.cn": { rcode: "REFUSED" } });
  },
  expect: blockedBy("dns-servfail"),
};
