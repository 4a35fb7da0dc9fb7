import { healthy, type Scenario } from "../../scenario.ts";
import { gatewayRoot, privately } from "../../world/certificates.ts";
import { inspectEverything } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "Nothing: a gateway opens TLS to every host, and this machine trusts its root.",
  article: "1: the root of the company in the store",
  build: (world) => {
    inspectEverything(world, (names) => privately(gatewayRoot, names));
    world.store.push(gatewayRoot.certPem);
  },
  fixture: true,
  expect: healthy,
};
