import { blockedBy, type Scenario } from "../../scenario.ts";
import { gatewayRoot, privately } from "../../world/certificates.ts";
import { blockPage } from "../../world/pages.ts";

export const scenario: Scenario = {
  title: "An inspecting gateway, trusted here, shows its block page for goproxy.cn.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.change("goproxy.cn", {
      tls: privately(gatewayRoot, ["goproxy.cn"]),
      inside: `default_type text/html; return 403 '${blockPage}';`,
    });
    world.store.push(gatewayRoot.certPem);
  },
  expect: blockedBy("http-403-block", "goproxy.cn"),
};
