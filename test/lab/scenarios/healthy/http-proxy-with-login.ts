import { healthy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "Nothing: the HTTP proxy wants a login, and HTTPS_PROXY has it.",
  build: (world) => {
    world.env["HTTPS_PROXY"] = `http://user:secret@${COMPANY.proxy}:3128`;
    world.squids.push({
      listen: COMPANY.proxy,
      rules:
        "auth_param basic program /usr/lib/squid/basic_fake_auth\nacl known proxy_auth REQUIRED\nhttp_access deny !known",
    });
  },
  expect: healthy,
};
