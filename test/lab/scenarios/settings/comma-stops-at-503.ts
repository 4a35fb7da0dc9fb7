import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "The first module proxy answers 503; the comma keeps go from the second.",
  article: "1: GOPROXY falls back to direct in silence",
  build: (world) => {
    companyProxy(world, { inside: "return 503;" });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST},https://goproxy.cn`;
  },
  expect: blockedBy("http-5xx", "goproxy.corp.example.com"),
};
