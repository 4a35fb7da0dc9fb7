import type { Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";
import { publicly } from "../../world/certificates.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";
import { stall } from "../../world/odd-servers.ts";

export const scenario: Scenario = {
  title: "The module proxy begins its answer and never ends it.",
  build: (world) => {
    companyProxy(world, { inside: "return 204;" });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
    world.remove(GOPROXY_HOST);
    stall(world, COMPANY.goproxy, publicly([GOPROXY_HOST]));
  },
  slow: true,
  expect: { go: "hangs", verdict: "blocked", first: "http-stall" },
};
