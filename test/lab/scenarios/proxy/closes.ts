import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";
import { answering } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "The HTTP proxy closes every connection without an answer.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.env["HTTPS_PROXY"] = `http://${COMPANY.proxy}:3128`;
    answering(world, COMPANY.proxy, 3128, "");
  },
  expect: blockedBy("proxy-connect-badgw"),
};
