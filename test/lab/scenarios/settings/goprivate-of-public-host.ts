import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GOPRIVATE=github.com/*, where github.com is refused.",
  article: "2: GOPRIVATE=git.company.com,github.com/org/private-repo",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["GOPRIVATE"] = "github.com/*";
    world.remove("github.com");
  },
  expect: blockedBy("gonoproxy-too-broad"),
};
