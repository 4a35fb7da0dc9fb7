import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GONOPROXY=github.com, and this network lets nobody to github.com.",
  article: "2: GONOPROXY=github.com sends all of GitHub past the proxy",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["GONOPROXY"] = "github.com";
    world.remove("github.com");
  },
  expect: blockedBy("gonoproxy-too-broad"),
};
