import type { Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GOSUMDB=off, as the first article advises.",
  article: "1: export GOSUMDB=off",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["GOSUMDB"] = "off";
  },
  expect: { go: "downloads", verdict: "exposed", first: "gosumdb-off" },
};
