import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";
import { HOME } from "../../world/world.ts";

export const scenario: Scenario = {
  title: "The network lets nobody out; git knows the HTTP proxy, go does not.",
  article: "1: PAC scripts",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.firewall.push(
      "ip saddr != 10.20.0.0/16 ip daddr != { 10.20.0.0/16, 10.255.255.53 } tcp dport { 80, 443 } reject with tcp reset",
    );
    world.squids.push({ listen: COMPANY.proxy, rules: `tcp_outgoing_address ${COMPANY.proxy}` });
    world.files[`${HOME}/.gitconfig`] = `[http]\n\tproxy = http://${COMPANY.proxy}:3128\n`;
  },
  expect: blockedBy("proxy-needed"),
};
