import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "GOPROXY is the address of Artifactory's web pages instead of its Go repository.",
  article: "1: https://artifactory.example.com/artifactory/api/go/v2",
  build: (world) => {
    companyProxy(world, {
      inside: `default_type text/html; return 200 '<!DOCTYPE html><html><head><title>JFrog</title></head><body>Artifactory</body></html>';`,
    });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
  },
  expect: blockedBy("http-html-200"),
};
