import { healthy, type Scenario } from "../../scenario.ts";
import { HOSTS } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "Nothing: goproxy.cn has an IPv6 address too that nobody answers at.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.names.set("goproxy.cn", [HOSTS["goproxy.cn"] ?? "", "2409:8c20::10"]);
    world.firewall.push("ip6 daddr 2409:8c20::10 drop");
  },
  expect: healthy,
};
