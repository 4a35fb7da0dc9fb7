import { healthy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "Nothing: the name server of this network gives other addresses than those abroad, as for any CDN.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.lies.push("--host-record=goproxy.cn,119.96.90.11");
    world.sites = world.sites.map((one) =>
      one.names.includes("goproxy.cn") ? { ...one, addresses: [...one.addresses, "119.96.90.11"] } : one,
    );
  },
  expect: healthy,
};
