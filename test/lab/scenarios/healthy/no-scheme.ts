import { healthy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "Nothing: GOPROXY names goproxy.cn without https://, which go puts there.",
  build: (world) => {
    world.env["GOPROXY"] = "goproxy.cn,direct";
  },
  expect: healthy,
};
