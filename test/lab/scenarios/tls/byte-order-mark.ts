import { blockedBy, type Scenario } from "../../scenario.ts";
import { companyRoot, privately } from "../../world/certificates.ts";
import { companyProxy, GOPROXY_HOST } from "../../world/company.ts";

export const scenario: Scenario = {
  title: "SSL_CERT_FILE names the company's root, behind a byte order mark.",
  build: (world) => {
    companyProxy(world, { tls: privately(companyRoot, [GOPROXY_HOST]) });
    world.env["GOPROXY"] = `https://${GOPROXY_HOST}`;
    world.files["/etc/corp.pem"] = `\ufeff${companyRoot.certPem}`;
    world.env["SSL_CERT_FILE"] = "/etc/corp.pem";
    world.handedOver = companyRoot.certPem;
  },
  expect: blockedBy("tls-cert-env-bad"),
};
