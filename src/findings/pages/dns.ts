import { ask, chinaMirror, inside, manual, mirror, type PageFacts } from "./page.ts";

/** The pages on faults of DNS. */
export const dnsPages = {
  "dns-blackhole": {
    prints: ["dial tcp 0.0.0.0:443: connect: connection refused"],
    intents: [ask("fix-resolver"), chinaMirror],
  },
  "dns-fake-ip": {
    prints: ["dial tcp 198.18.0.7:443: i/o timeout"],
    intents: [manual("set-http-proxy"), chinaMirror],
  },
  "dns-filtered-nxdomain": {
    prints: ["dial tcp: lookup proxy.golang.org on 192.0.2.53:53: no such host"],
    intents: [chinaMirror, ask("fix-resolver")],
  },
  "dns-hosts-pin-stale": {
    prints: ["dial tcp 203.0.113.5:443: i/o timeout"],
    intents: [manual("correct-host-name", { host: mirror })],
  },
  "dns-nxdomain": {
    prints: ["dial tcp: lookup goproxy.corp.example.com on 192.0.2.53:53: no such host"],
    intents: [manual("correct-host-name", { host: inside }), ask("fix-resolver", inside)],
  },
  "dns-nxdomain-hijack": {
    prints: ["x509: certificate is valid for search.isp.example, not goproxy.corp.example.com"],
    intents: [manual("correct-host-name", { host: inside }), ask("fix-resolver")],
  },
  "dns-poisoned": {
    prints: ["dial tcp 203.0.113.7:443: i/o timeout", "read tcp ...: read: connection reset by peer"],
    intents: [chinaMirror, ask("fix-resolver")],
  },
  "dns-private-answer": {
    prints: ["x509: certificate is valid for block.corp.example.com, not proxy.golang.org"],
    intents: [ask("fix-resolver"), chinaMirror],
  },
  "dns-resolver-down": {
    prints: [
      "dial tcp: lookup proxy.golang.org on 127.0.0.53:53: read udp ...->127.0.0.53:53: read: connection refused",
    ],
    intents: [manual("correct-resolver", { server: "127.0.0.53:53", local: "yes" }), ask("fix-resolver")],
  },
  "dns-servfail": {
    prints: ["dial tcp: lookup proxy.golang.org on 192.0.2.53:53: server misbehaving"],
    intents: [ask("fix-resolver")],
  },
  "dns-timeout": {
    prints: ["dial tcp: lookup proxy.golang.org on 192.0.2.53:53: read udp ...->192.0.2.53:53: i/o timeout"],
    intents: [ask("fix-resolver")],
  },
} as const satisfies Readonly<Record<string, PageFacts>>;
