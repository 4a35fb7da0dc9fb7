import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "The HTTP proxy cannot connect to goproxy.cn (503).",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.env["HTTPS_PROXY"] = `http://${COMPANY.proxy}:3128`;
    world.squids.push({ listen: COMPANY.proxy });
    world.remove("goproxy.cn");
  },
  expect: blockedBy("proxy-connect-badgw"),
};
