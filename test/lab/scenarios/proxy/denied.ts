import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "The HTTP proxy denies goproxy.cn.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.env["HTTPS_PROXY"] = `http://${COMPANY.proxy}:3128`;
    world.squids.push({
      listen: COMPANY.proxy,
      rules: "acl forbidden dstdomain goproxy.cn\nhttp_access deny forbidden",
    });
  },
  expect: blockedBy("proxy-connect-denied"),
};
