import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";
import { PUBLIC_MODULES } from "../../world/public-sites.ts";

export const scenario: Scenario = {
  title: "The company's module proxy says that it has the database, and does not.",
  build: (world) => {
    companyProxy(world, {
      inside: `location = /sumdb/sum.golang.org/supported { return 200; }\n location /sumdb/ { return 404; }\n location / { root ${PUBLIC_MODULES}; try_files $uri =404; }`,
    });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
  },
  expect: blockedBy("sumdb-lookup-404"),
};
