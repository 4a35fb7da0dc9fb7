import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "HTTPS_PROXY names a host that does not exist.",
  build: (world) => {
    world.env["HTTPS_PROXY"] = "http://proxy.corp.internal:3128";
  },
  expect: blockedBy("proxy-unreachable"),
};
