import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "A proxy without the database, and a name server that hides sum.golang.org.",
  article: "2: GOSUMDB",
  build: (world) => {
    world.env["GOPROXY"] = "https://mirrors.aliyun.com/goproxy/,direct";
    world.lies.push("--address=/sum.golang.org/");
  },
  expect: blockedBy("dns-filtered-nxdomain", "sum.golang.org"),
};
