import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "The company's module proxy answers 502.",
  build: (world) => {
    companyProxy(world, { inside: "return 502;" });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
  },
  expect: blockedBy("http-5xx"),
};
