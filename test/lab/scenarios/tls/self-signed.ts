import { blockedBy, type Scenario } from "../../scenario.ts";
import { selfSigned } from "../../world/certificates.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "The company's module proxy has a certificate that signed itself.",
  build: (world) => {
    companyProxy(world, { tls: selfSigned([GOPROXY_HOST]) });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
    world.handedOver = selfSigned([GOPROXY_HOST]).certPem;
  },
  expect: blockedBy("tls-self-signed", "goproxy.corp.example.com"),
};
