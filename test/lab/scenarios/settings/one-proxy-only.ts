import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GOPROXY names one module proxy, whose service is down, and nothing else.",
  article: "2: one single proxy",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.io";
    world.remove("goproxy.io");
  },
  expect: blockedBy("tcp-refused", "goproxy.io"),
};
