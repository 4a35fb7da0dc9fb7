import { blockedBy, type Scenario } from "../../scenario.ts";
import { publicly } from "../../world/certificates.ts";

export const scenario: Scenario = {
  title: "The certificate of goproxy.io has expired, as it did in 2021.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.io,direct";
    world.change("goproxy.io", {
      tls: publicly(["goproxy.io"], { notBefore: new Date("2020-09-25"), notAfter: new Date("2021-09-25") }),
    });
  },
  expect: blockedBy("tls-expired", "goproxy.io"),
};
