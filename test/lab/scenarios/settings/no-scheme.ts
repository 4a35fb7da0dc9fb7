import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GOPROXY names goproxy.cn without https://.",
  build: (world) => {
    world.env["GOPROXY"] = "goproxy.cn,direct";
  },
  versions: true,
  expect: blockedBy("goproxy-bad-scheme"),
};
