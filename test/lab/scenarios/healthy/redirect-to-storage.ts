import { healthy, type Scenario } from "../../scenario.ts";
import { PUBLIC_MODULES, serves } from "../../world/public-sites.ts";

export const scenario: Scenario = {
  title: "Nothing: the module proxy redirects zips to object storage.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.io";
    world.change("goproxy.io", {
      inside: `location ~ \\.zip$ { return 302 https://storage.googleapis.com$request_uri; }\n ${serves(PUBLIC_MODULES, { database: true })}`,
    });
  },
  expect: healthy,
};
