import { healthy, type Scenario } from "../../scenario.ts";
import { HOSTS } from "../../world/addresses.ts";
import { publicly } from "../../world/certificates.ts";
import { slowProxy } from "../../world/odd-servers.ts";

export const scenario: Scenario = {
  title: "Nothing: every answer of the module proxy takes a second and a half.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.remove("goproxy.cn");
    slowProxy(world, HOSTS["goproxy.cn"] ?? "", publicly(["goproxy.cn"]), 1500);
  },
  expect: healthy,
};
