import { blockedBy, type Scenario } from "../../scenario.ts";
import { answering } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "The server of goproxy.cn answers every handshake with an alert.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.remove("goproxy.cn");
    answering(world, "36.155.132.10", 443, Buffer.from([21, 3, 3, 0, 2, 2, 40]));
  },
  expect: blockedBy("tls-alert", "goproxy.cn"),
};
