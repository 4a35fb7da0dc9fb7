import type { Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "HTTPS_PROXY has socks5:// before an HTTP proxy.",
  build: (world) => {
    world.env["HTTPS_PROXY"] = `socks5://${COMPANY.proxy}:3128`;
    world.squids.push({ listen: COMPANY.proxy });
  },
  expect: { go: "hangs", verdict: "blocked", first: "proxy-unreachable" },
};
