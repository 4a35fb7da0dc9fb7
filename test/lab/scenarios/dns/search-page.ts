import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY, RESOLVER } from "../../world/addresses.ts";
import { loginPage } from "../../world/pages.ts";
import { nameServer } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "The name server gives one address for every name that does not exist, and for goproxy.cn.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.lies.push(`--host-record=goproxy.cn,${COMPANY.block}`, `--bogus-nxdomain=192.0.2.255`);
    nameServer(world, RESOLVER, { "goproxy.cn": { a: ["61.131.208.210"] }, "*": { a: ["61.131.208.210"] } });
    world.site("search.example.net", {
      addresses: ["61.131.208.210"],
      tls: null,
      inside: `return 200 '${loginPage}';`,
    });
  },
  expect: blockedBy("dns-nxdomain-hijack", "goproxy.cn"),
};
