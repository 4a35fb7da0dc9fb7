import { blockedBy, type Scenario } from "../../scenario.ts";
import { HOSTS } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: 'A router answers "network unreachable" for goproxy.cn.',
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.firewall.push(`ip daddr ${HOSTS["goproxy.cn"]} tcp dport 443 reject with icmp type net-unreachable`);
  },
  expect: blockedBy("tcp-unreachable"),
};
