import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "A full-width comma stands in GOPROXY.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn，direct";
  },
  expect: blockedBy("goproxy-bad-scheme"),
};
