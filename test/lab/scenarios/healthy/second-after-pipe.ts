import { healthy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "Nothing that stops go: the first module proxy is down, and a | leads to the second.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.io|https://goproxy.cn";
    world.remove("goproxy.io");
  },
  expect: healthy,
};
