import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";
import { answering } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "The HTTP proxy takes nothing but NTLM and Negotiate.",
  build: (world) => {
    world.env["HTTPS_PROXY"] = `http://${COMPANY.proxy}:3128`;
    answering(
      world,
      COMPANY.proxy,
      3128,
      "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    );
  },
  expect: blockedBy("proxy-407"),
};
