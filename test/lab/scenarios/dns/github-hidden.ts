import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GOPROXY=direct where the name server hides github.com.",
  build: (world) => {
    world.env["GOPROXY"] = "direct";
    world.wellKnownOnGithub();
    world.lies.push("--address=/github.com/");
  },
  cannot: {
    what: ["first"],
    why: "that the name is hidden is not proved for a git host: its TLS is not tried at the address that others give",
  },
  expect: blockedBy("dns-filtered-nxdomain", "github.com"),
};
