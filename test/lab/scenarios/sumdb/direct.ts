import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GOPROXY=direct reaches github.com but not the checksum database.",
  article: "1: direct still needs sum.golang.org",
  build: (world) => {
    world.env["GOPROXY"] = "direct";
    world.wellKnownOnGithub();
    world.remove("sum.golang.org");
  },
  expect: blockedBy("sumdb-unreachable"),
};
