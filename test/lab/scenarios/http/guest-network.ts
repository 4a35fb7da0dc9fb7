import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";
import { loginPage } from "../../world/pages.ts";

export const scenario: Scenario = {
  title: "A guest network leads every plain request to its login page, and refuses the rest.",
  article: "1: HTTP redirected to a login page",
  build: (world) => {
    world.env["GOPROXY"] = "http://goproxy.cn";
    world.sites = world.sites
      .filter(({ tls, names }) => tls === null && !names.includes("goproxy.cn"))
      .map((one) => ({ ...one, inside: `return 302 http://10.20.0.1/login;` }));
    world.site("goproxy.cn", { tls: null, inside: `default_type text/html; return 200 '${loginPage}';` });
    world.site("login.corp.example.com", {
      addresses: [COMPANY.gateway],
      tls: null,
      inside: `default_type text/html; return 200 '${loginPage}';`,
    });
  },
  expect: blockedBy("http-captive-portal"),
};
