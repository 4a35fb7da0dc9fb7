import type { Scenario } from "../../scenario.ts";
import { HOME } from "../../world/world.ts";

export const scenario: Scenario = {
  title: "A wrapper before go sets another GOPROXY than the shell has.",
  build: (world) => {
    world.files[`${HOME}/bin/go`] = '#!/bin/sh\nexport GOPROXY=https://goproxy.io,direct\nPATH=$NEXT exec go "$@"\n';
    world.env["NEXT"] = "GO:/usr/bin:/bin";
    world.env["PATH"] = `${HOME}/bin:GO:/usr/sbin:/usr/bin:/sbin:/bin`;
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
  },
  expect: { go: "downloads", verdict: "degraded", first: "goenv-disagrees" },
};
