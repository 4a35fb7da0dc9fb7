import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";
import { PUBLIC_MODULES } from "../../world/public-sites.ts";

export const scenario: Scenario = {
  title: "nginx is set up as in the first article: its regular expression knows module paths of one piece only.",
  article: "1: location ~ ^/([^/]+?)/@v/...",
  build: (world) => {
    companyProxy(world, {
      inside: `location ~ ^/([^/]+?)/@v/([^/]+?\\.(?:info|mod|zip))$ { root ${PUBLIC_MODULES}; }\n location / { return 404; }`,
    });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
  },
  expect: blockedBy("http-404-base"),
};
