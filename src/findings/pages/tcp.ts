import { ask, chinaMirror, inside, manual, owner, type PageFacts } from "./page.ts";

/** The pages on faults of connections. */
export const tcpPages = {
  "tcp-not-tls": {
    prints: ["http: server gave HTTP response to HTTPS client", "tls: first record does not look like a TLS handshake"],
    intents: [manual("check-scheme", { entry: "https://goproxy.corp.example.com" }), owner("speak-tls")],
  },
  "tcp-refused": {
    prints: ["dial tcp 192.0.2.1:443: connect: connection refused"],
    intents: [manual("check-port", { host: inside, port: "443" }), owner("start-service"), ask("allow-port", inside)],
  },
  "tcp-rst-connect": {
    prints: [
      "read tcp ...->192.0.2.1:443: read: connection reset by peer",
      'Get "https://goproxy.corp.example.com/...": EOF',
    ],
    intents: [owner("keep-connections"), ask("open-egress", inside)],
  },
  "tcp-rst-sni": {
    prints: [
      "read tcp ...->142.250.1.141:443: read: connection reset by peer",
      'Get "https://proxy.golang.org/...": EOF',
    ],
    intents: [chinaMirror, ask("allow-server-name")],
  },
  "tcp-timeout": {
    prints: ["dial tcp 192.0.2.1:443: i/o timeout"],
    intents: [ask("open-egress", inside), manual("set-http-proxy")],
  },
  "tcp-unreachable": {
    prints: [
      "dial tcp 192.0.2.1:443: connect: no route to host",
      "dial tcp 192.0.2.1:443: connect: network is unreachable",
    ],
    intents: [manual("check-route", { hosts: inside }), ask("open-egress", inside)],
  },
} as const satisfies Readonly<Record<string, PageFacts>>;
