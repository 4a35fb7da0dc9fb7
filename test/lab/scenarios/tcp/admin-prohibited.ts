import { blockedBy, type Scenario } from "../../scenario.ts";
import { HOSTS } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: 'A router answers "administratively prohibited" for goproxy.cn.',
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.firewall.push(`ip daddr ${HOSTS["goproxy.cn"]} tcp dport 443 reject with icmp type admin-prohibited`);
  },
  expect: blockedBy("tcp-unreachable"),
};
