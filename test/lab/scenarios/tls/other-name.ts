import { blockedBy, type Scenario } from "../../scenario.ts";
import { publicly } from "../../world/certificates.ts";

export const scenario: Scenario = {
  title: "sum.golang.google.cn's certificate is for another name, as in 2019; GOPROXY has no database.",
  build: (world) => {
    world.env["GOPROXY"] = "https://mirrors.aliyun.com/goproxy/,direct";
    world.env["GOSUMDB"] = "sum.golang.google.cn";
    world.change("sum.golang.google.cn", { tls: publicly(["google.cn"]) });
  },
  expect: blockedBy("tls-hostname", "sum.golang.google.cn"),
};
