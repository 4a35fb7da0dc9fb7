import { blockedBy, type Scenario } from "../../scenario.ts";
import { HOSTS } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "A firewall refuses every public module proxy but Aliyun's, which has no database, and sum.golang.org.",
  article: "2: GOPROXY and GOSUMDB",
  build: (world) => {
    for (const name of ["proxy.golang.org", "goproxy.cn", "goproxy.io", "sum.golang.org"])
      world.firewall.push(`ip daddr ${HOSTS[name]} tcp dport 443 reject with tcp reset`);
  },
  fixture: true,
  expect: blockedBy("tcp-refused", "proxy.golang.org"),
};
