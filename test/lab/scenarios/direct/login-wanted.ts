import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyGit, GIT_HOST, PRIVATE } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "GOPRIVATE is right, and the git host wants a login.",
  build: async (world) => {
    await companyGit(world);
    world.change(GIT_HOST, {
      inside: 'location / { add_header WWW-Authenticate "Basic realm=git" always; return 401; }',
    });
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["GOPRIVATE"] = "git.corp.example.com";
  },
  module: `${PRIVATE}@v1.0.0`,
  secret: { word: "team/lib", mayKnow: [GIT_HOST] },
  expect: blockedBy("netrc-missing"),
};
