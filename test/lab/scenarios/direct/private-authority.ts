import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyRoot, privately } from "../../world/certificates.ts";
import { companyGit, GIT_HOST, PRIVATE } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "GOPRIVATE is right, and the git host has the company's authority, which this machine lacks.",
  build: async (world) => {
    await companyGit(world, { tls: privately(companyRoot, [GIT_HOST]) });
    world.handedOver = companyRoot.certPem;
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["GOPRIVATE"] = "git.corp.example.com";
  },
  module: `${PRIVATE}@v1.0.0`,
  secret: { word: "team/lib", mayKnow: [GIT_HOST] },
  fixture: true,
  expect: blockedBy("tls-private-ca", "git.corp.example.com"),
};
