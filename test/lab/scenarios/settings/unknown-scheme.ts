import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GOPROXY names goproxy.cn with a scheme that go does not know.",
  build: (world) => {
    world.env["GOPROXY"] = "htps://goproxy.cn,direct";
  },
  versions: true,
  expect: blockedBy("goproxy-bad-scheme"),
};
