import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyRoot } from "../../world/certificates.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";
import { authorityFile } from "../../world/odd-servers.ts";
import { PUBLIC_MODULES, serves } from "../../world/public-sites.ts";

export const scenario: Scenario = {
  title: "The company's module proxy wants a client certificate, as the first article builds it.",
  article: "1: TLS with client certificates and an address list",
  build: (world) => {
    companyProxy(world, {
      inside: `ssl_client_certificate ${authorityFile(world, companyRoot)}; ssl_verify_client on; ssl_verify_depth 2;\n ${serves(PUBLIC_MODULES)}`,
    });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
  },
  expect: blockedBy("tls-mtls-required"),
};
