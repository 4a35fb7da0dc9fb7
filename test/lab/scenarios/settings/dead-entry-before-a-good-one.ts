import type { Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "The first module proxy is down; a | leads go to the second.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.io|https://goproxy.cn";
    world.remove("goproxy.io");
  },
  expect: { go: "downloads", verdict: "degraded", first: "tcp-refused" },
};
