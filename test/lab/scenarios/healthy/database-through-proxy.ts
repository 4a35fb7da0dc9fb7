import { healthy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "Nothing: sum.golang.org is blocked, and the module proxy hands on the database.",
  article: "1: sum.golang.org is often blocked",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.remove("sum.golang.org");
  },
  expect: healthy,
};
