import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "SSL_CERT_FILE and SSL_CERT_DIR name what is not there.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["SSL_CERT_FILE"] = "/etc/corp/ca.pem";
    world.env["SSL_CERT_DIR"] = "/etc/corp/certs";
  },
  expect: blockedBy("tls-cert-env-bad"),
};
