import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GOPROXY holds nothing but a comma.",
  build: (world) => {
    world.env["GOPROXY"] = ",";
  },
  expect: blockedBy("goproxy-empty"),
};
