import { healthy, type Scenario } from "../../scenario.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "Nothing: the company's module proxy speaks plain HTTP, on port 3000.",
  build: (world) => {
    companyProxy(world, { tls: null, port: 3000 });
    world.env["GOPROXY"] = `http://${GOPROXY_HOST}:3000`;
  },
  expect: healthy,
};
