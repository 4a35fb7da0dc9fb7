import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "The company's module proxy redirects in a circle.",
  build: (world) => {
    companyProxy(world, { inside: "return 302 https://goproxy.corp.example.com$request_uri?;" });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
  },
  expect: blockedBy("http-redirect-loop"),
};
