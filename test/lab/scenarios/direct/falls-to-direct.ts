import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyGit, GIT_HOST, PRIVATE } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "The module proxy does not know the private module, and direct leads to a git host that is down.",
  article: "1: GOPROXY falls back to direct",
  build: async (world) => {
    await companyGit(world);
    world.remove(GIT_HOST);
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["GONOSUMDB"] = "git.corp.example.com";
  },
  module: `${PRIVATE}@v1.0.0`,
  expect: blockedBy("tcp-refused", "git.corp.example.com"),
};
