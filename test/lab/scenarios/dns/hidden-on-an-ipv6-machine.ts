import { blockedBy, type Scenario } from "../../scenario.ts";
import { sixOnly } from "../../world/odd-servers.ts";

export const scenario: Scenario = {
  title: "This machine has IPv6 only, and its name server says that goproxy.cn does not exist.",
  build: (world) => {
    sixOnly(world);
    world.ownAddresses.publicResolvers = ["2400:3200::1", "2001:4860:4860::8888"];
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.lies.push("--address=/goproxy.cn/");
  },
  expect: blockedBy("dns-filtered-nxdomain", "goproxy.cn"),
};
