import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";
import { gatewayRoot } from "../../world/certificates.ts";
import { authorityFile } from "../../world/odd-servers.ts";

export const scenario: Scenario = {
  title: "squid opens TLS as HTTP proxy, with an authority that this machine lacks.",
  article: "1: SSL/TLS inspection by the company",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["HTTPS_PROXY"] = `http://${COMPANY.proxy}:3128`;
    world.squids.push({ listen: COMPANY.proxy, bump: authorityFile(world, gatewayRoot) });
    world.handedOver = gatewayRoot.certPem;
  },
  fixture: true,
  expect: blockedBy("tls-mitm-untrusted", "goproxy.cn"),
};
