import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "HTTPS_PROXY names a proxy client on this machine that does not run.",
  build: (world) => {
    world.env["HTTPS_PROXY"] = "http://127.0.0.1:7890";
  },
  expect: blockedBy("proxy-unreachable"),
};
