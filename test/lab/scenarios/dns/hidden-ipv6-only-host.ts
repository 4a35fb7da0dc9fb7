import { blockedBy, type Scenario } from "../../scenario.ts";

const AT = "2409:8c20::10";

export const scenario: Scenario = {
  title: "The name server says that goproxy.cn does not exist; elsewhere the name has an IPv6 address and no other.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.names.set("goproxy.cn", [AT]);
    world.change("goproxy.cn", { addresses: [AT] });
    world.lies.push("--address=/goproxy.cn/");
  },
  expect: blockedBy("dns-filtered-nxdomain", "goproxy.cn"),
};
