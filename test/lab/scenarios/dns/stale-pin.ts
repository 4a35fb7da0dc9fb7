import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "The hosts file pins goproxy.cn to an address that has gone, as the first article has one do.",
  article: "1: force the real address in /etc/hosts",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.hostsFile.push("36.155.1.99 goproxy.cn");
    world.names.set("gone.invalid", ["36.155.1.99"]);
  },
  expect: blockedBy("dns-hosts-pin-stale", "goproxy.cn"),
};
