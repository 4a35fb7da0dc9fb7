import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "Port 443 of the company's module proxy speaks plain HTTP.",
  build: (world) => {
    companyProxy(world, { tls: null, port: 443 });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
  },
  expect: blockedBy("tcp-not-tls"),
};
