import { blockedBy, type Scenario } from "../../scenario.ts";
import { publiclyCut } from "../../world/certificates.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "The company's module proxy has a public certificate and does not send what signed it.",
  build: (world) => {
    companyProxy(world, { tls: publiclyCut([GOPROXY_HOST]) });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
  },
  expect: blockedBy("tls-missing-intermediate", "goproxy.corp.example.com"),
};
