import { blockedBy, type Scenario } from "../../scenario.ts";
import { HOSTS } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "The defaults of go where a firewall refuses proxy.golang.org.",
  article: "2: set a mirror of China",
  build: (world) => {
    world.firewall.push(`ip daddr ${HOSTS["proxy.golang.org"]} tcp dport 443 reject with tcp reset`);
  },
  versions: true,
  expect: blockedBy("goproxy-default-blocked"),
};
