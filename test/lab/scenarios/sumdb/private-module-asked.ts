import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyGit, PRIVATE } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "GONOPROXY without GONOSUMDB: the public database is asked for a private module.",
  article: "2: GONOPROXY alone",
  build: async (world) => {
    await companyGit(world);
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["GONOPROXY"] = "git.corp.example.com";
  },
  module: `${PRIVATE}@v1.0.0`,
  expect: blockedBy("goprivate-missing"),
};
