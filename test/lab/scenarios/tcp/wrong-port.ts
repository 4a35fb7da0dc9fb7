import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "GOPROXY names a port of the company's module proxy on which nothing listens.",
  build: (world) => {
    companyProxy(world);
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}:8081`;
  },
  expect: blockedBy("tcp-refused", "goproxy.corp.example.com"),
};
