import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyGit, GIT_HOST, PRIVATE } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "GOPRIVATE is right, and the company's git host is down.",
  build: async (world) => {
    await companyGit(world);
    world.remove(GIT_HOST);
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["GOPRIVATE"] = "git.corp.example.com";
  },
  module: `${PRIVATE}@v1.0.0`,
  secret: { word: "team/lib", mayKnow: [GIT_HOST] },
  fixture: true,
  expect: blockedBy("tcp-refused", "git.corp.example.com"),
};
