import { blockedBy, type Scenario } from "../../scenario.ts";
import { helloFilter } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "Connections whose first TLS message names goproxy.cn are closed in order.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    helloFilter(world, "goproxy.cn", [{ holds: "goproxy.cn", act: "close" }]);
  },
  expect: blockedBy("tcp-rst-sni", "goproxy.cn"),
};
