import { blockedBy, type Scenario } from "../../scenario.ts";
import { HOSTS } from "../../world/addresses.ts";

export const scenario: Scenario = {
  title: "A proxy without the database, and a firewall that drops sum.golang.org.",
  article: "1: sum.golang.org is often blocked",
  build: (world) => {
    world.env["GOPROXY"] = "https://mirrors.aliyun.com/goproxy/,direct";
    world.firewall.push(`ip daddr ${HOSTS["sum.golang.org"]} drop`);
  },
  slow: true,
  expect: blockedBy("sumdb-unreachable"),
};
