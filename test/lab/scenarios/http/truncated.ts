import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";
import { publicly } from "../../world/certificates.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";
import { cutZip } from "../../world/odd-servers.ts";
import { PUBLIC_MODULES, serves } from "../../world/public-sites.ts";

export const scenario: Scenario = {
  title: "Something on the way cuts the zip short.",
  build: (world) => {
    companyProxy(world, { inside: serves(PUBLIC_MODULES) });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
    world.remove(GOPROXY_HOST);
    cutZip(world, COMPANY.goproxy, publicly([GOPROXY_HOST]));
    world.env["GONOSUMDB"] = "*";
  },
  fixture: true,
  expect: blockedBy("http-trunc-eof"),
};
