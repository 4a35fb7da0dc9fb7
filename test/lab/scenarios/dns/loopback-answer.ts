import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "A DNS filter answers 127.0.0.1 for goproxy.cn.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.lies.push("--address=/goproxy.cn/127.0.0.1");
  },
  expect: blockedBy("dns-blackhole", "goproxy.cn"),
};
