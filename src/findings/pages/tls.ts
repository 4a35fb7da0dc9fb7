import {
  ask,
  chinaMirror,
  inside,
  manual,
  nowhere,
  owner,
  type PageFacts,
  set,
  trust,
  unknownAuthority,
  unset,
} from "./page.ts";

/** The pages on faults of TLS. */
export const tlsPages = {
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
} as const satisfies Readonly<Record<string, PageFacts>>;
