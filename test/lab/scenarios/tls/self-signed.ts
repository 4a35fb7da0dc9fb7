import { blockedBy, type Scenario } from "../../scenario.ts";
import { selfSigned } from "../../world/certificates.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "The company's module proxy has a certificate that signed itself.",
  build: (world) => {
    const served = selfSigned([GOPROXY_HOST]);
    companyProxy(world, { tls: served });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
    world.handedOver = served.certPem;
  },
  expect: blockedBy("tls-self-signed", "goproxy.corp.example.com"),
};
