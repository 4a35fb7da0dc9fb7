import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "The hosts file sends goproxy.cn to 0.0.0.0.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.hostsFile.push("0.0.0.0 goproxy.cn");
  },
  expect: blockedBy("dns-blackhole", "goproxy.cn"),
};
