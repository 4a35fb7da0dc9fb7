import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyGit, PRIVATE } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "A private module is asked of goproxy.cn and of the public checksum database.",
  article: "2: GOPRIVATE for private modules",
  build: async (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    await companyGit(world);
  },
  module: `${PRIVATE}@v1.0.0`,
  expect: blockedBy("goprivate-missing"),
};
