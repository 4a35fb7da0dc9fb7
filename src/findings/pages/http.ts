import { ask, chinaMirror, inside, manual, owner, type PageFacts, set } from "./page.ts";

/** The pages on faults of HTTP answers and HTTP proxies. */
export const httpPages = {
  "http-401": {
    prints: ["reading https://goproxy.corp.example.com/...: 401 Unauthorized"],
    intents: [manual("renew-login", { host: inside }), owner("allow-request")],
  },
  "http-403": {
    prints: ["reading https://goproxy.corp.example.com/...: 403 Forbidden"],
    intents: [owner("allow-request"), ask("allow-url", inside)],
  },
  "http-403-block": {
    prints: ["reading https://proxy.golang.org/...: 403 Forbidden"],
    intents: [ask("allow-url"), chinaMirror],
  },
  "http-404-base": {
    prints: ["reading https://goproxy.corp.example.com/github.com/pkg/errors/@v/v0.9.1.info: 404 Not Found"],
    intents: [
      manual("correct-entry", { setting: "GOPROXY", entry: "https://goproxy.corp.example.com" }),
      owner("route-all-paths"),
    ],
  },
  "http-5xx": {
    prints: ["reading https://goproxy.corp.example.com/...: 502 Bad Gateway"],
    intents: [owner("repair-service"), manual("try-later")],
  },
  "http-captive-portal": {
    prints: [
      "invalid character '<' looking for beginning of value",
      "redirected from secure URL ... to insecure URL ...",
    ],
    intents: [manual("log-in-to-portal"), ask("allow-url")],
  },
  "http-html-200": {
    prints: ["invalid character '<' looking for beginning of value", "zip: not a valid zip file"],
    intents: [manual("log-in-to-portal"), owner("serve-module-files"), ask("allow-url")],
  },
  "http-redirect-insecure": {
    prints: ["redirected from secure URL https://... to insecure URL http://..."],
    intents: [manual("log-in-to-portal"), owner("fix-redirect")],
  },
  "http-redirect-loop": {
    prints: ['Get "https://goproxy.corp.example.com/...": stopped after 10 redirects'],
    intents: [owner("end-redirects"), manual("log-in-to-portal"), ask("allow-url")],
  },
  "http-stall": { prints: [], intents: [owner("answer-requests"), ask("allow-url")] },
  "http-trunc-eof": {
    prints: ['read "https://goproxy.corp.example.com/.../v0.9.1.zip": unexpected EOF'],
    intents: [owner("send-whole-files"), ask("let-files-through", inside)],
  },
  "no-proxy-missing": {
    prints: ["reading https://goproxy.corp.example.com/...: 502 Bad Gateway", 'Get "https://...": Forbidden'],
    intents: [set("NO_PROXY", inside)],
  },
  "proxy-407": {
    prints: ['Get "https://proxy.golang.org/...": Proxy Authentication Required'],
    intents: [manual("add-proxy-login", { proxy: "http://proxy.corp.example.com:3128" })],
  },
  "proxy-connect-badgw": {
    prints: ['Get "https://proxy.golang.org/...": Bad Gateway', 'Get "https://proxy.golang.org/...": unexpected EOF'],
    intents: [ask("allow-connect")],
  },
  "proxy-connect-denied": {
    prints: ['Get "https://proxy.golang.org/...": Forbidden'],
    intents: [ask("allow-connect"), chinaMirror],
  },
  "proxy-connect-redirect": {
    prints: ['Get "https://proxy.golang.org/...": Found'],
    intents: [manual("log-in-to-portal", { url: "http://login.corp.example.com/auth" }), ask("allow-connect")],
  },
  "proxy-needed": {
    prints: ["dial tcp 142.250.1.141:443: i/o timeout"],
    intents: [manual("set-http-proxy"), ask("open-egress")],
  },
  "proxy-unreachable": {
    prints: ["proxyconnect tcp: dial tcp 127.0.0.1:7890: connect: connection refused"],
    intents: [manual("correct-http-proxy", { variable: "HTTPS_PROXY", address: "http://127.0.0.1:7890" })],
  },
} as const satisfies Readonly<Record<string, PageFacts>>;
