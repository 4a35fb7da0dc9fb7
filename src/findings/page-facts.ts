import type { Intent, SettingPlace } from "../model/finding.ts";
import type { FindingId } from "./all.ts";

/** What the page of a mode shows beside its words: lines that go prints (hosts are examples), and what to do, best first. */
export interface PageFacts {
  readonly prints: readonly string[];
  readonly intents: readonly Intent[];
}

const nowhere: SettingPlace = { origin: "default", file: null, line: null };
const inGoEnv: SettingPlace = { origin: "goenv-file", file: null, line: null };
const mirror = "proxy.golang.org";
const inside = "goproxy.corp.example.com";

function set(name: string, value: string): Intent {
  return { intent: "set-setting", name, value, replaces: nowhere };
}

function unset(name: string, then: string, place = inGoEnv): Intent {
  return { intent: "unset-setting", name, place, then };
}

function ask(what: Extract<Intent, { intent: "ask-network-admin" }>["what"], host = mirror): Intent {
  return { intent: "ask-network-admin", what, hosts: [host] };
}

function owner(what: Extract<Intent, { intent: "ask-host-owner" }>["what"]): Intent {
  return { intent: "ask-host-owner", what, host: inside };
}

function manual(
  what: Extract<Intent, { intent: "manual" }>["what"],
  facts: Readonly<Record<string, string>> = {},
): Intent {
  return { intent: "manual", what, facts };
}

const chinaMirror = set("GOPROXY", "https://goproxy.cn,direct");
const trust: Intent = { intent: "trust-root", host: inside, authority: "Example Corp Root CA", sha256: null };
const unknownAuthority = "tls: failed to verify certificate: x509: certificate signed by unknown authority";

export const pageFacts: { readonly [Id in FindingId]: PageFacts } = {
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
  "download-fails-unexplained": { prints: [], intents: [manual("read-error", { host: inside })] },
  "go-not-found": { prints: [], intents: [manual("install-go")] },
  "goenv-disagrees": {
    prints: [],
    intents: [manual("correct-entry", { setting: "GOPROXY", entry: "https://goproxy.cn,direct", ours: "direct" })],
  },
  "gonoproxy-too-broad": {
    prints: ["fatal: unable to access 'https://github.com/gorilla/mux/': Failed to connect to github.com port 443"],
    intents: [unset("GONOPROXY", ""), manual("narrow-pattern", { setting: "GONOPROXY", pattern: "github.com" })],
  },
  "goprivate-missing": {
    prints: [
      "reading https://proxy.golang.org/git.corp.example.com/team/lib/@v/list: 404 Not Found",
      "verifying module: ...: reading https://sum.golang.org/lookup/git.corp.example.com/team/lib@v1.2.3: 404 Not Found",
    ],
    intents: [set("GOPRIVATE", "git.corp.example.com")],
  },
  "goproxy-bad-scheme": {
    prints: ["invalid proxy URL scheme (must be https, http, file): htps://goproxy.cn"],
    intents: [chinaMirror, unset("GOPROXY", "https://proxy.golang.org,direct")],
  },
  "goproxy-comma-no-failover": {
    prints: ['Get "https://goproxy.example.com/...": dial tcp 192.0.2.1:443: i/o timeout'],
    intents: [set("GOPROXY", "https://goproxy.cn|https://mirrors.aliyun.com/goproxy/|direct")],
  },
  "goproxy-default-blocked": {
    prints: ['Get "https://proxy.golang.org/...": dial tcp 142.250.1.141:443: i/o timeout'],
    intents: [chinaMirror, set("GOPROXY", "https://mirrors.aliyun.com/goproxy/,direct"), ask("open-egress")],
  },
  "goproxy-empty": {
    prints: ["GOPROXY list is not the empty string, but contains no entries"],
    intents: [unset("GOPROXY", "https://proxy.golang.org,direct")],
  },
  "goproxy-file-missing": {
    prints: ["reading file:///mnt/modules/github.com/pkg/errors/@v/v0.9.1.info: no such file or directory"],
    intents: [manual("correct-folder", { entry: "file:///mnt/modules", folder: "/mnt/modules", nearest: "/mnt" })],
  },
  "goproxy-off": {
    prints: ["module lookup disabled by GOPROXY=off"],
    intents: [unset("GOPROXY", "https://proxy.golang.org,direct")],
  },
  "gosumdb-malformed": {
    prints: ["verifying module: invalid GOSUMDB: malformed verifier id", "verifying module: missing GOSUMDB"],
    intents: [set("GOSUMDB", "sum.golang.google.cn"), unset("GOSUMDB", "sum.golang.org")],
  },
  "gosumdb-off": {
    prints: [],
    intents: [unset("GOSUMDB", "sum.golang.org"), set("GOSUMDB", "sum.golang.google.cn")],
  },
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
  "module-not-found": {
    prints: [
      "reading https://proxy.golang.org/github.com/pkg/errors/@v/v0.9.9.info: 404 Not Found",
      "invalid version: unknown revision v0.9.9",
    ],
    intents: [manual("check-module", { module: "github.com/pkg/errors", version: "v0.9.9" })],
  },
  "netrc-missing": {
    prints: ["reading https://goproxy.corp.example.com/...: 401 Unauthorized"],
    intents: [manual("add-netrc-entry", { host: inside, file: "~/.netrc" })],
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
  "sumdb-lookup-404": {
    prints: [
      "verifying go.mod: ...: reading https://goproxy.corp.example.com/sumdb/sum.golang.org/lookup/...: 404 Not Found",
    ],
    intents: [
      set("GOSUMDB", "sum.golang.org https://sum.golang.org"),
      set("GOSUMDB", "sum.golang.google.cn"),
      owner("serve-database"),
    ],
  },
  "sumdb-mismatch": {
    prints: ["verifying module: checksum mismatch", "SECURITY ERROR"],
    intents: [
      manual("compare-content", { module: "github.com/pkg/errors", version: "v0.9.1" }),
      owner("restore-module"),
    ],
  },
  "sumdb-proxied": { prints: [], intents: [] },
  "sumdb-supported-error": {
    prints: [
      "verifying module: ...: reading https://goproxy.corp.example.com/sumdb/sum.golang.org/supported: 403 Forbidden",
    ],
    intents: [
      set("GOSUMDB", "sum.golang.org https://sum.golang.org"),
      set("GOSUMDB", "sum.golang.google.cn"),
      owner("answer-supported"),
    ],
  },
  "sumdb-unreachable": {
    prints: ['verifying module: ...: Get "https://sum.golang.org/lookup/...": dial tcp 142.250.1.141:443: i/o timeout'],
    intents: [set("GOSUMDB", "sum.golang.google.cn"), chinaMirror, ask("open-egress", "sum.golang.org")],
  },
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
  "tls-alert": {
    prints: ["remote error: tls: handshake failure", "remote error: tls: unrecognized name"],
    intents: [owner("check-tls"), ask("allow-tls")],
  },
  "tls-ca-wrong-place": { prints: [unknownAuthority], intents: [trust] },
  "tls-cert-env-bad": {
    prints: [unknownAuthority],
    intents: [unset("SSL_CERT_FILE", "", { ...nowhere, origin: "process" })],
  },
  "tls-clock-skew": {
    prints: ["x509: certificate has expired or is not yet valid: current time 2024-01-01T00:00:00Z is before ..."],
    intents: [manual("set-clock")],
  },
  "tls-expired": {
    prints: ["x509: certificate has expired or is not yet valid: current time ... is after ..."],
    intents: [owner("renew-certificate")],
  },
  "tls-hostname": {
    prints: ["x509: certificate is valid for block.corp.example.com, not proxy.golang.org"],
    intents: [manual("correct-host-name", { host: inside }), owner("renew-certificate")],
  },
  "tls-13-intolerance": {
    prints: ["net/http: TLS handshake timeout", "read tcp ...->142.250.1.141:443: read: connection reset by peer"],
    intents: [ask("pass-tls13"), chinaMirror],
  },
  "tls-large-clienthello": {
    prints: ["net/http: TLS handshake timeout"],
    intents: [set("GODEBUG", "tlsmlkem=0"), ask("fix-large-hello")],
  },
  "tls-missing-intermediate": { prints: [unknownAuthority], intents: [owner("complete-chain")] },
  "tls-mitm-trusted": { prints: [], intents: [] },
  "tls-mitm-untrusted": { prints: [unknownAuthority], intents: [trust, ask("exempt-from-inspection")] },
  "tls-mtls-required": {
    prints: [
      "remote error: tls: certificate required",
      "reading https://goproxy.corp.example.com/...: 400 Bad Request",
    ],
    intents: [manual("show-certificate", { host: inside }), owner("take-login")],
  },
  "tls-no-roots": { prints: [unknownAuthority], intents: [{ intent: "install-roots" }] },
  "tls-private-ca": { prints: [unknownAuthority], intents: [trust] },
  "tls-self-signed": { prints: [unknownAuthority], intents: [owner("renew-certificate"), trust] },
  "tls-sni-drop": {
    prints: ["net/http: TLS handshake timeout"],
    intents: [chinaMirror, ask("allow-server-name")],
  },
  "tls-timeout": {
    prints: ["net/http: TLS handshake timeout"],
    intents: [ask("allow-tls"), chinaMirror, manual("set-http-proxy")],
  },
};
