import { blockedBy, type Scenario } from "../../scenario.ts";
import { helloFilter } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "A filter swallows first TLS messages that name goproxy.cn.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    helloFilter(world, "goproxy.cn", [{ holds: "goproxy.cn", act: "swallow" }]);
  },
  slow: true,
  expect: blockedBy("tls-sni-drop", "goproxy.cn"),
};
