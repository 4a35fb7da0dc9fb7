import { blockedBy, type Scenario } from "../../scenario.ts";
import { gatewayRoot, privately } from "../../world/certificates.ts";
import { inspectEverything } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "The gateway's root is told to Node alone (NODE_EXTRA_CA_CERTS).",
  build: (world) => {
    inspectEverything(world, (names) => privately(gatewayRoot, names));
    world.files["/etc/gateway.pem"] = gatewayRoot.certPem;
    world.handedOver = gatewayRoot.certPem;
    world.env["NODE_EXTRA_CA_CERTS"] = "/etc/gateway.pem";
  },
  expect: blockedBy("tls-ca-wrong-place"),
};
