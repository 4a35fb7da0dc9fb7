import { healthy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "Nothing: a module proxy without the database, and the database itself.",
  article: "2: https://mirrors.aliyun.com/goproxy/",
  build: (world) => {
    world.env["GOPROXY"] = "https://mirrors.aliyun.com/goproxy/,direct";
  },
  expect: healthy,
};
