import { sampleModule } from "../../../servers/sample-module.ts";
import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyProxy, GOPROXY_HOST, putModule } from "../../world/company.ts";
import { PUBLIC_MODULES } from "../../world/public-sites.ts";

export const scenario: Scenario = {
  title: "The company's module proxy serves another zip than the database knows.",
  article: "1: checksum mismatch, as the first article shows it",
  build: async (world) => {
    const other = sampleModule("github.com/pkg/errors", "v0.9.1");
    await putModule(world, other);
    companyProxy(world, {
      inside: `location /sumdb/ { root ${PUBLIC_MODULES}; try_files $uri =404; }\n location / { root ${world.modules}; try_files $uri =404; }`,
    });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
  },
  fixture: true,
  expect: blockedBy("sumdb-mismatch"),
};
