import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GOSUMDB names a database whose key go does not know.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.env["GOSUMDB"] = "sumdb.corp.example.com";
  },
  expect: blockedBy("gosumdb-malformed"),
};
