import { blockedBy, type Scenario } from "../../scenario.ts";
import { RESOLVER } from "../../world/addresses.ts";
import { loginPage } from "../../world/pages.ts";
import { knownNames, nameServer } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "The name server gives one address for every name that does not exist, and for goproxy.cn.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    nameServer(world, RESOLVER, {
      ...knownNames(world),
      "goproxy.cn": { a: ["61.131.208.210"] },
      "*": { a: ["61.131.208.210"] },
    });
    world.site("search.example.net", {
      addresses: ["61.131.208.210"],
      tls: null,
      inside: `return 200 '${loginPage}';`,
    });
  },
  fixture: true,
  expect: blockedBy("dns-nxdomain-hijack", "goproxy.cn"),
};
