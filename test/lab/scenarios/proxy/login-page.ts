import { blockedBy, type Scenario } from "../../scenario.ts";
import { COMPANY } from "../../world/addresses.ts";
import { answering } from "../../world/stand-ins.ts";

export const scenario: Scenario = {
  title: "The HTTP proxy answers CONNECT with a redirect to its login page.",
  article: "1: HTTP 302 to https://login.internal/auth",
  build: (world) => {
    world.env["GOPROXY"] = "https://goproxy.cn";
    world.env["HTTPS_PROXY"] = `http://${COMPANY.proxy}:3128`;
    answering(
      world,
      COMPANY.proxy,
      3128,
      "HTTP/1.1 302 Found\r\nLocation: http://login.corp.example.com/auth\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    );
  },
  expect: blockedBy("proxy-connect-redirect"),
};
