import { healthy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "Nothing: a proxy without the database, and GOSUMDB=sum.golang.google.cn.",
  build: (world) => {
    world.env["GOPROXY"] = "https://mirrors.aliyun.com/goproxy/,direct";
    world.env["GOSUMDB"] = "sum.golang.google.cn";
    world.remove("sum.golang.org");
  },
  expect: healthy,
};
