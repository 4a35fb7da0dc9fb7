import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "A proxy without the database, and a firewall that refuses sum.golang.org.",
  article: "1: sum.golang.org is often blocked",
  build: (world) => {
    world.env["GOPROXY"] = "https://mirrors.aliyun.com/goproxy/,direct";
    world.remove("sum.golang.org");
  },
  versions: true,
  expect: blockedBy("sumdb-unreachable"),
};
