import { blockedBy, type Scenario } from "../../scenario.ts";
import { publicly } from "../../world/certificates.ts";

export const scenario: Scenario = {
  title: "The clock of this machine is two years behind what every server says.",
  build: (world) => {
    world.serversAheadDays = 700;
    world.sites = world.sites.map((one) =>
      one.tls === null
        ? one
        : { ...one, tls: publicly(one.names, { notBefore: new Date(Date.now() + 600 * 86_400_000) }) },
    );
  },
  fixture: true,
  expect: blockedBy("tls-clock-skew"),
};
