import { healthy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "Nothing: the only way out is the company's HTTP proxy, and go knows it.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["HTTPS_PROXY"] = `http://${COMPANY.proxy}:3128`;
    world.firewall.push(
      "ip saddr != 10.20.0.0/16 ip daddr != { 10.20.0.0/16, 10.255.255.53 } tcp dport { 80, 443 } reject with tcp reset",
    );
    world.squids.push({ listen: COMPANY.proxy, rules: `tcp_outgoing_address ${COMPANY.proxy}` });
  },
  fixture: true,
  expect: healthy,
};
