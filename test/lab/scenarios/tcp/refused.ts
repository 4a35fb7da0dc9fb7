import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "Nothing listens on port 443 of goproxy.cn.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.remove("goproxy.cn");
  },
  expect: blockedBy("tcp-refused", "goproxy.cn"),
};
