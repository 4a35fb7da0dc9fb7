import { healthy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";
import { gatewayRoot } from "../../world/certificates.ts";
import { authorityFile } from "../../world/odd-servers.ts";

export const scenario: Scenario = {
  title: "Nothing: squid opens TLS as HTTP proxy, and this machine trusts its root.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["HTTPS_PROXY"] = `http://${COMPANY.proxy}:3128`;
    world.squids.push({ listen: COMPANY.proxy, bump: authorityFile(world, gatewayRoot) });
    world.store.push(gatewayRoot.certPem);
  },
  expect: healthy,
};
