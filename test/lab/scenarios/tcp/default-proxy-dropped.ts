import { blockedBy, type Scenario } from "../../scenario.ts";
import { HOSTS } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "A firewall drops what goes to Google; go has its defaults.",
  article: "2: proxy.golang.org cannot be reached",
  build: (world) => {
    for (const name of ["proxy.golang.org", "sum.golang.org", "storage.googleapis.com"])
      world.firewall.push(`ip daddr ${HOSTS[name]} drop`);
  },
  slow: true,
  compare: "proxy.golang.org",
  fixture: true,
  expect: blockedBy("goproxy-default-blocked"),
};
