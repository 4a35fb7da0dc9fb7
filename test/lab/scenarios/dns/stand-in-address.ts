import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "DNS gives a stand-in address of a proxy client whose tunnel is down.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.lies.push("--address=/goproxy.cn/198.18.0.23");
  },
  slow: true,
  expect: blockedBy("dns-fake-ip", "goproxy.cn"),
};
