import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GOPROXY=direct where the name server hides github.com.",
  build: (world) => {
    world.env["GOPROXY"] = "direct";
    world.wellKnownOnGithub();
    world.lies.push("--address=/github.com/");
  },
  expect: blockedBy("dns-filtered-nxdomain", "github.com"),
};
