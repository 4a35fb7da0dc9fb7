import { blockedBy, type Scenario } from "../../scenario.ts";
import { helloFilter } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "Somebody resets connections whose first TLS message names goproxy.cn.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    helloFilter(world, "goproxy.cn", [{ holds: "goproxy.cn", act: "reset" }]);
  },
  versions: true,
  expect: blockedBy("tcp-rst-sni", "goproxy.cn"),
};
