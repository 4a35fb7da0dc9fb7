import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GOSUMDB is what the second article shows in its table: a name and the URL of something else.",
  article: "2: GOSUMDB=sum.golang.org https://g.sum.golang.org",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["GOSUMDB"] = "sum.golang.org https://g.sum.golang.org";
  },
  fixture: true,
  expect: blockedBy("sumdb-unreachable", "g.sum.golang.org"),
};
