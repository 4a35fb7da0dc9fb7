import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "A DNS filter answers 0.0.0.0 for goproxy.cn.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.lies.push("--address=/goproxy.cn/0.0.0.0", "--address=/goproxy.cn/::");
  },
  expect: blockedBy("dns-blackhole", "goproxy.cn"),
};
