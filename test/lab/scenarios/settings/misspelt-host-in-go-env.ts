import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "go env -w once wrote a GOPROXY whose host does not exist.",
  build: (world) => {
    world.goenv["GOPROXY"] = "https://goproxy.cnn,direct";
  },
  expect: blockedBy("dns-nxdomain", "goproxy.cnn"),
};
