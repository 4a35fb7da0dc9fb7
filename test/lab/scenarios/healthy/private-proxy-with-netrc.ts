import { healthy, type Scenario } from "../../scenario.ts";
import { GOPROXY_HOST, PRIVATE, privateModules } from "../../world/company.ts";
import { serves } from "../../world/public-sites.ts";
import { HOME } from "../../world/world.ts";

export const scenario: Scenario = {
  title: "Nothing: the company's module proxy wants a login, and netrc has it.",
  build: async (world) => {
    await privateModules(world);
    const basic = Buffer.from("user:secret").toString("base64");
    world.change(GOPROXY_HOST, {
      inside: `if ($http_authorization != "Basic ${basic}") { return 401; }\n ${serves(world.modules)}`,
    });
    world.files[`${HOME}/.netrc`] = `machine ${GOPROXY_HOST} login user password secret\n`;
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
    world.env["GONOSUMDB"] = "git.corp.example.com";
  },
  module: `${PRIVATE}@v1.0.0`,
  fixture: true,
  expect: healthy,
};
