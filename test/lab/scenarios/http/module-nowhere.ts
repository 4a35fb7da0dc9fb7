import type { Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "The version does not exist: every proxy says 404.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,https://goproxy.io";
  },
  module: "github.com/pkg/errors@v0.99.0",
  expect: { go: "fails", verdict: "degraded", first: "module-not-found" },
};
