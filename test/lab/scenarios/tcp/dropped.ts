import { blockedBy, type Scenario } from "../../scenario.ts";
import { HOSTS } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "A firewall drops what goes to goproxy.cn.",
  article: "1: timeout",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.firewall.push(`ip daddr ${HOSTS["goproxy.cn"]} tcp dport 443 drop`);
  },
  slow: true,
  expect: blockedBy("tcp-timeout", "goproxy.cn"),
};
