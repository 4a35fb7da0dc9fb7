import { blockedBy, type Scenario } from "../../scenario.ts";
import { helloFilter } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "A firewall swallows first TLS messages that offer TLS 1.3.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    helloFilter(world, "goproxy.cn", [{ tls13: true, act: "swallow" }]);
  },
  slow: true,
  expect: blockedBy("tls-13-intolerance", "goproxy.cn"),
};
