import { healthy, type Scenario } from "../../scenario.ts";
import { sixOnly } from "../../world/odd-servers.ts";

export const scenario: Scenario = {
  title: "Nothing: this machine has IPv6 only.",
  build: (world) => {
    sixOnly(world);
  },
  fixture: true,
  expect: healthy,
};
