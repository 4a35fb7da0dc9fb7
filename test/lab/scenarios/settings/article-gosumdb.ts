import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GOSUMDB is what the first article prescribes: a key and a URL in one.",
  article: "1: GOSUMDB=sum.golang.org+https://sum.golang.google.cn",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["GOSUMDB"] = "sum.golang.org+https://sum.golang.google.cn";
  },
  versions: true,
  expect: blockedBy("gosumdb-malformed"),
};
