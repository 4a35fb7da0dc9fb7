import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GOPROXY=off forbids every download.",
  build: (world) => {
    world.env["GOPROXY"] = "off";
  },
  expect: blockedBy("goproxy-off"),
};
