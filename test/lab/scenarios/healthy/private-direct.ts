import { healthy, type Scenario } from "../../scenario.ts";
import { companyGit, GIT_HOST, PRIVATE } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "Nothing: GOPRIVATE, and the company's git host.",
  article: "2: GOPRIVATE",
  build: async (world) => {
    await companyGit(world);
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["GOPRIVATE"] = "git.corp.example.com";
  },
  module: `${PRIVATE}@v1.0.0`,
  secret: { word: "team/lib", mayKnow: [GIT_HOST] },
  expect: healthy,
};
