import { healthy, type Scenario } from "../../scenario.ts";
import { PUBLIC_MODULES, serves } from "../../world/public-sites.ts";

export const scenario: Scenario = {
  title: "Nothing: the module proxy speaks TLS 1.2 only.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.change("goproxy.cn", { inside: `ssl_protocols TLSv1.2;\n ${serves(PUBLIC_MODULES, { database: true })}` });
  },
  expect: healthy,
};
