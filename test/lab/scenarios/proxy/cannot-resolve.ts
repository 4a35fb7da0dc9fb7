import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "The HTTP proxy cannot resolve the company's own module proxy.",
  build: (world) => {
    companyProxy(world);
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
    world.env["HTTPS_PROXY"] = `http://${COMPANY.proxy}:3128`;
    world.squids.push({ listen: COMPANY.proxy, rules: "dns_nameservers 8.8.8.8" });
  },
  expect: blockedBy("no-proxy-missing"),
};
