import { blockedBy, type Scenario } from "../../scenario.ts";
import { helloFilter } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "A firewall swallows first TLS messages of more than one packet.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    helloFilter(world, "goproxy.cn", [{ longerThan: 1300, act: "swallow" }]);
  },
  slow: true,
  expect: blockedBy("tls-large-clienthello", "goproxy.cn"),
};
