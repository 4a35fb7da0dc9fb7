import { healthy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "Nothing: GOPROXY=direct, with github.com and the database.",
  build: (world) => {
    world.env["GOPROXY"] = "direct";
    world.wellKnownOnGithub();
  },
  fixture: true,
  expect: healthy,
};
