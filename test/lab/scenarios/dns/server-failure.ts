import { blockedBy, type Scenario } from "../../scenario.ts";
import { RESOLVER } from "../../world/addresses.ts";
import { nameServer } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "The name server answers SERVFAIL for goproxy.cn.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    nameServer(world, RESOLVER, { "goproxy.cn": { rcode: "SERVFAIL" }, "*": { a: ["96.7.128.175"] } });
  },
  expect: blockedBy("dns-filtered-nxdomain", "goproxy.cn"),
};
