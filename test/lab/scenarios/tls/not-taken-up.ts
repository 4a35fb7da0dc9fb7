import { blockedBy, type Scenario } from "../../scenario.ts";
import { gatewayRoot, privately } from "../../world/certificates.ts";
import { inspectEverything } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "The gateway's root lies in the right folder, but update-ca-certificates was never run.",
  build: (world) => {
    inspectEverything(world, (names) => privately(gatewayRoot, names));
    world.files["/usr/local/share/ca-certificates/gateway.crt"] = gatewayRoot.certPem;
    world.handedOver = gatewayRoot.certPem;
  },
  expect: blockedBy("tls-ca-wrong-place"),
};
