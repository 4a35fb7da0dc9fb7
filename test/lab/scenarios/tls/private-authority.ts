import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyRoot, privately } from "../../world/certificates.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "The company's module proxy has the company's authority, which this machine lacks.",
  build: (world) => {
    companyProxy(world, { tls: privately(companyRoot, [GOPROXY_HOST]) });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
    world.handedOver = companyRoot.certPem;
  },
  versions: true,
  expect: blockedBy("tls-private-ca", "goproxy.corp.example.com"),
};
