import { blockedBy, type Scenario } from "../../scenario.ts";
import { helloFilter } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "Every TLS connection to the address of goproxy.cn is reset, whatever it names.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    helloFilter(world, "goproxy.cn", [{ act: "reset" }]);
  },
  expect: blockedBy("tcp-rst-connect", "goproxy.cn"),
};
