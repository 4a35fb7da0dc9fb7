import type { Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "The repository has no such version.",
  build: (world) => {
    world.env["GOPROXY"] = "direct";
    world.wellKnownOnGithub();
  },
  module: "github.com/pkg/errors@v0.99.0",
  expect: { go: "fails", verdict: "degraded", first: "module-not-found" },
};
