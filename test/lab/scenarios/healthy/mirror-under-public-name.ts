import { healthy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";
import { companyRoot, privately } from "../../world/certificates.ts";
import { PUBLIC_MODULES, serves } from "../../world/public-sites.ts";

export const scenario: Scenario = {
  title: "Nothing: the company's name server leads goproxy.cn to a mirror inside, whose certificate go accepts.",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn,direct";
    world.lies.push(`--host-record=goproxy.cn,${COMPANY.goproxy}`);
    world.site("goproxy.cn", {
      addresses: [COMPANY.goproxy],
      tls: privately(companyRoot, ["goproxy.cn"]),
      inside: serves(PUBLIC_MODULES, { database: true }),
    });
    world.store.push(companyRoot.certPem);
  },
  expect: healthy,
};
