import { blockedBy, type Scenario } from "../../scenario.ts";
import { RESOLVER } from "../../world/addresses.ts";
import { knownNames, nameServer } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "The name server answers SERVFAIL for goproxy.cn.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    nameServer(world, RESOLVER, { ...knownNames(world), "goproxy.cn": { rcode: "SERVFAIL" } });
  },
  expect: blockedBy("dns-servfail"),
};
