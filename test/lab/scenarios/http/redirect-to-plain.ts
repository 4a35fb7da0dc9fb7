import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "The company's module proxy redirects to plain HTTP.",
  build: (world) => {
    companyProxy(world, { inside: "return 302 http://goproxy.corp.example.com:8080$request_uri;" });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
  },
  expect: blockedBy("http-redirect-insecure"),
};
