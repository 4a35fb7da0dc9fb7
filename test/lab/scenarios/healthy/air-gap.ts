import { healthy, type Scenario } from "../../scenario.ts";
import { airGap } from "../../world/odd-servers.ts";
import { PUBLIC_MODULES } from "../../world/public-sites.ts";

export const scenario: Scenario = {
  title: "Nothing: no network at all, and GOPROXY=file:// with what is needed.",
  build: (world) => {
    airGap(world);
    world.env["GOPROXY"] = `file://${PUBLIC_MODULES}`;
    world.env["GOFLAGS"] = "-modcacherw";
    world.env["GONOSUMDB"] = "github.com/pkg/errors";
  },
  expect: healthy,
};
