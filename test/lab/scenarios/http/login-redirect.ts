import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";
import { publicly } from "../../world/certificates.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";
import { loginPage } from "../../world/pages.ts";

export const scenario: Scenario = {
  title: "The company's module proxy redirects to a login page.",
  article: "1: HTTP 302 to https://login.internal/auth",
  build: (world) => {
    companyProxy(world, { inside: "return 302 https://login.corp.example.com/auth?back=$request_uri;" });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
    world.local("login.corp.example.com", COMPANY.gateway);
    world.site("login.corp.example.com", {
      addresses: [COMPANY.gateway],
      tls: publicly(["login.corp.example.com"]),
      inside: `default_type text/html; return 200 '${loginPage}';`,
    });
  },
  expect: blockedBy("http-html-200"),
};
