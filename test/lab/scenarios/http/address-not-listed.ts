import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";
import { PUBLIC_MODULES, serves } from "../../world/public-sites.ts";

export const scenario: Scenario = {
  title: "The company's module proxy lets in listed addresses only, as the first article builds it.",
  article: "1: IP whitelist",
  build: (world) => {
    companyProxy(world, { inside: `allow 192.168.10.10; deny all;\n ${serves(PUBLIC_MODULES)}` });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
  },
  expect: blockedBy("http-403"),
};
