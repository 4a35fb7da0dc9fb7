import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "goproxy.cn answers 403.",
  article: "1: 403 Forbidden",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.change("goproxy.cn", { inside: "return 403;" });
  },
  expect: blockedBy("http-403", "goproxy.cn"),
};
