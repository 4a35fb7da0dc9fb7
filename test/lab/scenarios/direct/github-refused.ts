import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GOPROXY=direct where a firewall refuses github.com.",
  build: (world) => {
    world.env["GOPROXY"] = "direct";
    world.remove("github.com");
  },
  expect: blockedBy("tcp-refused", "github.com"),
};
