import { blockedBy, type Scenario } from "../../scenario.ts";
import { gatewayRoot, privately } from "../../world/certificates.ts";
import { blockPage } from "../../world/pages.ts";

export const scenario: Scenario = {
  title: "Cisco Umbrella answers with its block address for goproxy.cn.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.lies.push("--host-record=goproxy.cn,146.112.61.106");
    world.site("block.opendns.com", {
      addresses: ["146.112.61.106"],
      tls: privately(gatewayRoot, ["block.opendns.com"]),
      inside: `return 403 '${blockPage}';`,
    });
  },
  expect: blockedBy("dns-filtered-nxdomain", "goproxy.cn"),
};
