import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "The name server of this network says that goproxy.cn does not exist.",
  article: "1: DNS policies of the company hide goproxy.cn",
  build: (world) => {
    world.lies.push("--address=/goproxy.cn/");
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
  },
  expect: blockedBy("dns-filtered-nxdomain", "goproxy.cn"),
};
