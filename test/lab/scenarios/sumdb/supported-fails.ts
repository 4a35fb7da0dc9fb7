import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";
import { PUBLIC_MODULES, serves } from "../../world/public-sites.ts";

export const scenario: Scenario = {
  title: "The company's module proxy answers 500 to the question whether it has the database.",
  build: (world) => {
    companyProxy(world, { inside: `location /sumdb/ { return 500; }\n ${serves(PUBLIC_MODULES, { database: true })}` });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
  },
  expect: blockedBy("sumdb-supported-error"),
};
