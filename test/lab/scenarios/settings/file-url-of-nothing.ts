import { blockedBy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "GOPROXY is a file:// URL of a folder that is not there.",
  build: (world) => {
    world.env["GOPROXY"] = "file:///mnt/user/no-such-folder";
  },
  expect: blockedBy("goproxy-file-missing"),
};
