import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "The company's HTTP proxy wants a login.",
  build: (world) => {
    world.env["HTTPS_PROXY"] = `http://${COMPANY.proxy}:3128`;
    world.squids.push({
      listen: COMPANY.proxy,
      rules:
        "auth_param basic program /usr/lib/squid/basic_fake_auth\nacl known proxy_auth REQUIRED\nhttp_access deny !known",
    });
  },
  versions: true,
  compare: "proxy.golang.org",
  expect: blockedBy("proxy-407"),
};
