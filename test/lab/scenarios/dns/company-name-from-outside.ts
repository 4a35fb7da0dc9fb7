import { blockedBy, type Scenario } from "../../scenario.ts";
import { GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "GOPROXY names a host of the company, seen from a network that does not know it.",
  build: (world) => {
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
  },
  expect: blockedBy("dns-nxdomain", "goproxy.corp.example.com"),
};
