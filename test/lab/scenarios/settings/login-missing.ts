import { blockedBy, type Scenario } from "../../scenario.ts";
import { GOPROXY_HOST, PRIVATE, privateModules } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "The company proxy wants a login, and there is no netrc.",
  build: async (world) => {
    await privateModules(world);
    world.change(GOPROXY_HOST, {
      inside: 'location / { add_header WWW-Authenticate "Basic realm=modules" always; return 401; }',
    });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
    world.env["GONOSUMDB"] = "git.corp.example.com";
  },
  module: `${PRIVATE}@v1.0.0`,
  expect: blockedBy("netrc-missing"),
};
