import { blockedBy, type Scenario } from "../../scenario.ts";
import { gatewayRoot, privately } from "../../world/certificates.ts";
import { inspectEverything } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "The gateway's root lies where the first article puts it, in /etc/pki of a Debian.",
  article: "1: sudo cp ... /etc/pki/ca-trust/source/anchors/",
  build: (world) => {
    inspectEverything(world, (names) => privately(gatewayRoot, names));
    world.files["/etc/pki/ca-trust/source/anchors/enterprise-root.crt"] = gatewayRoot.certPem;
    world.handedOver = gatewayRoot.certPem;
  },
  expect: blockedBy("tls-ca-wrong-place"),
};
