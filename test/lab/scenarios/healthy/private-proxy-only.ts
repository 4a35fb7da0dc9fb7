import { healthy, type Scenario } from "../../scenario.ts";
import { GOPROXY_HOST, PRIVATE, privateModules } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "Nothing: only the company's module proxy, and no database for its modules.",
  build: async (world) => {
    await privateModules(world);
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
    world.env["GONOSUMDB"] = "git.corp.example.com";
  },
  module: `${PRIVATE}@v1.0.0`,
  secret: { word: "team/lib", mayKnow: [GOPROXY_HOST] },
  expect: healthy,
};
