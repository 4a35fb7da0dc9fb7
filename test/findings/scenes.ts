import type { FindingId } from "../../src/findings/all.ts";
import type { Breakage, Forecast } from "../../src/model/forecast.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";
import { probed, refusedAt } from "./answers.ts";
import {
  answered,
  auth,
  breakage,
  downloads,
  environment,
  fails,
  hasFailed,
  noSuchHost,
  refused,
  setting,
  wasSilent,
} from "./builders.ts";
import { handshake, withRoots } from "./certificates.ts";
import { commandScenes } from "./command-scenes.ts";
import { faultScenes } from "./fault-scenes.ts";
import type { Scene } from "./find.ts";
import { tlsScenes } from "./tls-scenes.ts";

const info = "https://goproxy.example.com/golang.org/x/text/@v/v0.14.0.info";
const page = answered(info, {
  status: 200,
  headers: { "content-type": "text/html" },
  text: "<html><title>Log in</title>",
});
const denied = answered(info, { status: 403, headers: { server: "nginx" }, detail: "not approved" });
const blocked = answered(info, { status: 403, headers: { server: "Zscaler/6.2" } });
const login = answered(info, { status: 511 });
const moved = answered(info, { status: 302, headers: { location: "http://login.internal/" } });
const failed = answered(info, { status: 500 });
const odd = answered(info, { status: 418 });
const mute = wasSilent("http", `http GET ${info}`, "response headers");
const missing = answered(info, { status: 404, detail: "not found" });
const delivered = answered("https://goproxy.example.com/github.com/pkg/errors/@v/v0.9.1.info", {
  status: 200,
  content: { reads: "info", version: "v0.9.1", time: null, error: null },
});
const lookedUp = answered("https://goproxy.example.com/sumdb/sum.golang.org/lookup/golang.org/x/text@v0.14.0", {
  status: 200,
});
const unsupported = answered("https://goproxy.example.com/sumdb/sum.golang.org/supported", { status: 502 });
const unheard = hasFailed("http", "http GET https://sum.golang.org/lookup/golang.org/x/text@v0.14.0", {
  code: "http-reset",
  raw: "read ECONNRESET",
});
const cutOff = hasFailed("tls", "tls 192.0.2.1:443 proxy.golang.org", { code: "tls-other", raw: "bad length" });
const known = mintCa({ name: "Known Root" });
const company = mintCa({ name: "Example Corp Root CA" });
const untrusted = handshake("goproxy.example.com", [
  mintLeaf({ ca: company, hosts: ["goproxy.example.com"] }),
  company,
]);
const expired = handshake("goproxy.example.com", [
  mintLeaf({ ca: known, hosts: ["goproxy.example.com"], notAfter: new Date("2026-11-01T00:00:00Z") }),
]);
const list = fails(
  breakage({ at: "list", layer: "settings", entry: null, url: null, host: null, text: "invalid proxy URL" }),
);

function at(key: string, layer: Partial<Breakage>): readonly Forecast[] {
  return [fails(breakage({ observation: key, ...layer }), { goWaitsMs: 30_000 })];
}

const askedToLogIn = answered(info, { status: 401, headers: { "www-authenticate": 'Basic realm="Repository"' } });
const throughProxy = { HTTPS_PROXY: setting("http://user:xxxxx@proxy.example.com:3128") };
const tunnel = "tunnel http://user:xxxxx@proxy.example.com:3128";
const denies = (target: string, status: number, reason: string, headers: Record<string, string> = {}) =>
  hasFailed("tunnel", `${tunnel} ${target}`, { code: "tunnel-status", raw: "", status, reason, headers });
const wantsLogin = denies("goproxy.example.com:443", 407, "Proxy Authentication Required", {
  "proxy-authenticate": "NTLM, Negotiate",
});
const forbids = denies("goproxy.example.com:443", 403, "Filtered", { server: "squid/5.7" });
const lost = denies("goproxy.example.com:443", 502, "Bad Gateway");
const cannotReach = denies("goproxy.corp:443", 503, "Service Unavailable");

/** One scene for each mode, in which the catalogue finds it. */
export const scenes: { readonly [Id in FindingId]: Scene } = {
  ...tlsScenes,
  ...faultScenes,
  ...commandScenes,
  "dns-blackhole": refusedAt("goproxy.cn", "0.0.0.0"),
  "dns-fake-ip": refusedAt("goproxy.cn", "198.18.0.7"),
  "dns-filtered-nxdomain": {
    forecasts: at("dns goproxy.cn", { layer: "dns", host: "goproxy.cn" }),
    observations: [
      noSuchHost("goproxy.cn"),
      probed("reference-domestic", "goproxy.cn", [{ addresses: ["114.55.1.2"] }]),
    ],
  },
  "dns-hosts-pin-stale": refusedAt("goproxy.cn", "203.0.113.5", "hosts"),
  "dns-nxdomain": {
    forecasts: at("dns goproxy.example.com", { layer: "dns" }),
    observations: [noSuchHost("goproxy.example.com")],
  },
  "dns-nxdomain-hijack": {
    ...refusedAt("goproxy.exmaple.com", "198.51.100.9"),
    observations: [
      ...refusedAt("goproxy.exmaple.com", "198.51.100.9").observations,
      ...["aaaa.com", "bbbb.cn"].map((name) => probed("canary-name", name, [{ addresses: ["198.51.100.9"] }])),
    ],
  },
  "dns-poisoned": refusedAt("goproxy.cn", "31.13.64.1"),
  "dns-private-answer": refusedAt("goproxy.cn", "10.1.2.3"),
  "dns-timeout": {
    forecasts: at("dns goproxy.example.com", { layer: "dns" }),
    observations: [wasSilent("dns", "dns goproxy.example.com", "192.0.2.53:53")],
  },
  "download-fails-unexplained": { forecasts: at(odd.key, {}), observations: [odd] },
  "go-not-found": {
    environment: environment(
      {},
      {
        go: {
          ...environment().go,
          path: null,
          problem: 'exec: "go": executable file not found in $PATH',
          elsewhere: "/usr/local/go/bin/go",
        },
      },
    ),
    forecasts: [downloads()],
  },
  "goenv-disagrees": {
    environment: environment(
      {},
      { go: { ...environment().go, disagrees: [{ name: "GOPROXY", ours: "direct", go: "https://goproxy.cn" }] } },
    ),
    forecasts: [downloads()],
  },
  "gonoproxy-too-broad": {
    environment: environment({ GONOPROXY: setting("github.com") }),
    forecasts: [downloads({ module: "github.com/gorilla/mux", noproxyPattern: "github.com" })],
  },
  "goprivate-missing": {
    environment: environment({
      GOPROXY: setting("https://proxy.golang.org,direct"),
      GOSUMDB: setting("sum.golang.org"),
    }),
    forecasts: [downloads({ module: "git.corp.internal/team/lib", outcome: "unknown", unknown: "presumed-private" })],
  },
  "goproxy-bad-scheme": {
    environment: environment({ GOPROXY: setting("htp://goproxy.cn,direct") }),
    forecasts: [list],
  },
  "goproxy-comma-no-failover": {
    environment: environment({ GOPROXY: setting("https://goproxy.example.com,https://goproxy.cn,direct") }),
    forecasts: at(failed.key, {}),
    observations: [failed],
  },
  "goproxy-default-blocked": {
    environment: environment({ GOPROXY: setting("https://proxy.golang.org") }),
    forecasts: at(cutOff.key, {
      layer: "tls",
      host: "proxy.golang.org",
      url: "https://proxy.golang.org/x/@v/v1.0.0.info",
    }),
    observations: [cutOff],
  },
  "goproxy-empty": { environment: environment({ GOPROXY: setting(",") }), forecasts: [list] },
  "goproxy-off": {
    environment: environment({ GOPROXY: setting("off") }),
    forecasts: [fails(breakage({ layer: "settings", entry: 0, url: null, host: null, observation: null }))],
  },
  "gosumdb-malformed": {
    environment: environment({ GOSUMDB: setting("sum.golang.org+https://sum.golang.google.cn") }),
    forecasts: [downloads()],
  },
  "gosumdb-off": {
    environment: environment({ GOSUMDB: setting("off") }),
    forecasts: [downloads({ checksum: "not-consulted" })],
  },
  "http-401": {
    environment: environment({}, { auth: auth({ netrcHosts: ["goproxy.example.com"] }) }),
    forecasts: at(askedToLogIn.key, {}),
    observations: [askedToLogIn],
  },
  "http-403": { forecasts: at(denied.key, {}), observations: [denied] },
  "http-403-block": { forecasts: at(blocked.key, {}), observations: [blocked] },
  "http-captive-portal": { forecasts: at(login.key, {}), observations: [login] },
  "http-html-200": { forecasts: at(page.key, {}), observations: [page] },
  "http-stall": {
    forecasts: [fails(breakage({ observation: mute.key }), { outcome: "hangs", error: null, goWaitsMs: null })],
    observations: [mute],
  },
  "http-redirect-insecure": { forecasts: at(moved.key, {}), observations: [moved] },
  "module-not-found": { forecasts: at(missing.key, { notExist: true }), observations: [missing, delivered] },
  "sumdb-proxied": {
    environment: environment({ GOSUMDB: setting("sum.golang.org") }),
    forecasts: [downloads({ requests: [lookedUp.key.slice("http GET ".length)] })],
    observations: [lookedUp],
  },
  "sumdb-supported-error": {
    environment: environment({ GOSUMDB: setting("sum.golang.org") }),
    forecasts: at(unsupported.key, { at: "database", layer: "sumdb", file: "supported", entry: null }),
    observations: [unsupported],
  },
  "sumdb-unreachable": {
    environment: environment({ GOSUMDB: setting("sum.golang.org") }),
    forecasts: at(unheard.key, { at: "database", file: "lookup", entry: null, host: "sum.golang.org" }),
    observations: [unheard],
  },
  "netrc-missing": {
    environment: environment({}, { auth: auth({ netrcHosts: ["goproxy.example.com:8443"] }) }),
    forecasts: at(askedToLogIn.key, {}),
    observations: [askedToLogIn],
  },
  "no-proxy-missing": {
    environment: environment({ ...throughProxy, no_proxy: setting("localhost, .example.com") }),
    forecasts: at(cannotReach.key, {
      layer: "proxy",
      host: "goproxy.corp",
      url: info.replace("goproxy.example.com", "goproxy.corp"),
      text: "Service Unavailable",
    }),
    observations: [cannotReach],
  },
  "proxy-407": {
    environment: environment(throughProxy),
    forecasts: at(wantsLogin.key, { layer: "proxy", text: "Proxy Authentication Required" }),
    observations: [wantsLogin],
  },
  "proxy-connect-badgw": {
    environment: environment(throughProxy),
    forecasts: at(lost.key, { layer: "proxy", text: "Bad Gateway" }),
    observations: [lost],
  },
  "proxy-connect-denied": {
    environment: environment(throughProxy),
    forecasts: at(forbids.key, { layer: "proxy", text: "Filtered" }),
    observations: [forbids],
  },
  "proxy-needed": {
    environment: environment({ ALL_PROXY: setting("socks5://192.0.2.9:1080") }),
    forecasts: at("tcp 192.0.2.1:443", {
      layer: "tcp",
      host: "goproxy.cn",
      url: info.replace("goproxy.example.com", "goproxy.cn"),
    }),
    observations: [wasSilent("tcp", "tcp 192.0.2.1:443")],
  },
  "proxy-unreachable": {
    environment: environment({ HTTPS_PROXY: setting("http://127.0.0.1:7890") }),
    forecasts: at("tcp 127.0.0.1:7890", {
      layer: "proxy",
      text: `Get "${info}": proxyconnect tcp: dial tcp 127.0.0.1:7890: connect: connection refused`,
    }),
    observations: [refused("127.0.0.1:7890")],
  },
  "tcp-refused": { forecasts: at("tcp 192.0.2.1:443", { layer: "tcp" }), observations: [refused("192.0.2.1:443")] },
  "tcp-timeout": {
    forecasts: at("tcp 192.0.2.1:443", { layer: "tcp" }),
    observations: [wasSilent("tcp", "tcp 192.0.2.1:443")],
  },
  "tls-expired": {
    environment: withRoots([known]),
    forecasts: at(expired.key, { layer: "tls" }),
    observations: [expired],
  },
  "tls-private-ca": {
    environment: withRoots([known]),
    forecasts: at(untrusted.key, { layer: "tls" }),
    observations: [untrusted],
  },
};
