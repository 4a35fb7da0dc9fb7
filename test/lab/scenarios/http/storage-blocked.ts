import { blockedBy, type Scenario } from "../../scenario.ts";
import { PUBLIC_MODULES, serves } from "../../world/public-sites.ts";

export const scenario: Scenario = {
  title: "The module proxy redirects zips to storage.googleapis.com, which a firewall refuses.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.io";
    world.change("goproxy.io", {
      inside: `location ~ \\.zip$ { return 302 https://storage.googleapis.com$request_uri; }\n ${serves(PUBLIC_MODULES, { database: true })}`,
    });
    world.remove("storage.googleapis.com");
  },
  fixture: true,
  expect: blockedBy("tcp-refused", "storage.googleapis.com"),
};
