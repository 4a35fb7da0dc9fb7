import { blockedBy, type Scenario } from "../../scenario.ts";
import { GIT_HOST, PRIVATE } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "GOPRIVATE is right, and this network does not know the company's git host.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["GOPRIVATE"] = "git.corp.example.com";
  },
  module: `${PRIVATE}@v1.0.0`,
  secret: { word: "team/lib", mayKnow: [GIT_HOST] },
  expect: blockedBy("dns-nxdomain", "git.corp.example.com"),
};
