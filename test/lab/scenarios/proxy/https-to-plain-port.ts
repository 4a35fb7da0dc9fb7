import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "HTTPS_PROXY has https:// before a plain HTTP proxy.",
  build: (world) => {
    world.env["HTTPS_PROXY"] = `https://${COMPANY.proxy}:3128`;
    world.squids.push({ listen: COMPANY.proxy });
  },
  expect: blockedBy("proxy-unreachable"),
};
