import { blockedBy, type Scenario } from "../../scenario.ts";
import { gatewayRoot, privately } from "../../world/certificates.ts";
import { inspectEverything } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "A gateway opens TLS to every host, with an authority that this machine lacks.",
  article: "1: TLS handshakes fail behind Zscaler, Blue Coat",
  build: (world) => {
    inspectEverything(world, (names) => privately(gatewayRoot, names));
    world.handedOver = gatewayRoot.certPem;
  },
  versions: true,
  compare: "proxy.golang.org",
  expect: blockedBy("tls-mitm-untrusted"),
};
