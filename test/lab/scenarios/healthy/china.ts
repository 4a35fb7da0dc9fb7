import { healthy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "Nothing: goproxy.cn, as the second article has it.",
  article: "2: GOPROXY=https://goproxy.cn,direct",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
  },
  expect: healthy,
};
