import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "HTTPS_PROXY names an ordinary web server.",
  build: (world) => {
    world.env["HTTPS_PROXY"] = `http://${COMPANY.proxy}:80`;
    world.site("intranet.corp.example.com", { addresses: [COMPANY.proxy], tls: null, inside: "return 200;" });
  },
  expect: blockedBy("proxy-unreachable"),
};
