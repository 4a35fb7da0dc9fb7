import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";
import { HOME } from "../../world/world.ts";

export const scenario: Scenario = {
  title: "The company's module proxy refuses the login in netrc.",
  build: (world) => {
    companyProxy(world, {
      inside: 'location / { add_header WWW-Authenticate "Basic realm=modules" always; return 401; }',
    });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
    world.files[`${HOME}/.netrc`] = `machine ${GOPROXY_HOST} login user password old\n`;
  },
  expect: blockedBy("http-401"),
};
