import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "The machine has no root certificates at all, like a slim image.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.store = [];
  },
  expect: blockedBy("tls-no-roots"),
};
