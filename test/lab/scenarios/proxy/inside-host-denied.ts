import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "HTTPS_PROXY without NO_PROXY: the HTTP proxy denies the company's own module proxy.",
  build: (world) => {
    companyProxy(world);
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
    world.env["HTTPS_PROXY"] = `http://${COMPANY.proxy}:3128`;
    world.squids.push({ listen: COMPANY.proxy, rules: "acl inside dst 10.0.0.0/8\nhttp_access deny inside" });
  },
  expect: blockedBy("no-proxy-missing"),
};
