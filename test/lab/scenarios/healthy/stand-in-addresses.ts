import { healthy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "Nothing: DNS gives stand-in addresses of a proxy client, whose tunnel works.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.lies.push("--host-record=goproxy.cn,198.18.0.23");
    world.sites = world.sites.map((one) =>
      one.names.includes("goproxy.cn") ? { ...one, addresses: [...one.addresses, "198.18.0.23"] } : one,
    );
  },
  expect: healthy,
};
