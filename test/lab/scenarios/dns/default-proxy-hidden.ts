import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "The name server says that proxy.golang.org does not exist; go has its defaults.",
  build: (world) => {
    world.lies.push("--address=/golang.org/");
  },
  versions: true,
  expect: blockedBy("dns-filtered-nxdomain", "proxy.golang.org"),
};
