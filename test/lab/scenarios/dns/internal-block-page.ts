import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";
import { gatewayRoot, privately } from "../../world/certificates.ts";
import { blockPage } from "../../world/pages.ts";

export const scenario: Scenario = {
  title: "The company's name server leads goproxy.cn to a device that shows its own page.",
  article: "1: the DNS of the company resolves goproxy.cn to an internal address",
  build: (world) => {
    world.handedOver = gatewayRoot.certPem;
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.lies.push(`--host-record=goproxy.cn,${COMPANY.block}`);
    world.site("block.corp.example.com", {
      addresses: [COMPANY.block],
      tls: privately(gatewayRoot, ["goproxy.cn"]),
      inside: `return 200 '${blockPage}';`,
    });
  },
  expect: blockedBy("dns-private-answer", "goproxy.cn"),
};
