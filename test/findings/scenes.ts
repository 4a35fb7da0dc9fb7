import type { FindingId } from "../../src/findings/all.ts";
import type { Breakage, Forecast } from "../../src/model/forecast.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";
import {
  answered,
  breakage,
  downloads,
  environment,
  fails,
  noSuchHost,
  refused,
  setting,
  wasSilent,
} from "./builders.ts";
import { handshake, withRoots } from "./certificates.ts";
import type { Scene } from "./find.ts";

const info = "https://goproxy.example.com/golang.org/x/text/@v/v0.14.0.info";
const page = answered(info, {
  status: 200,
  headers: { "content-type": "text/html" },
  text: "<html><title>Log in</title>",
});
const denied = answered(info, { status: 403, headers: { server: "nginx" }, detail: "not approved" });
const moved = answered(info, { status: 302, headers: { location: "http://login.internal/" } });
const failed = answered(info, { status: 500 });
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

/** One scene for each mode, in which the catalogue finds it. */
export const scenes: { readonly [Id in FindingId]: Scene } = {
  "dns-nxdomain": {
    forecasts: at("dns goproxy.example.com", { layer: "dns" }),
    observations: [noSuchHost("goproxy.example.com")],
  },
  "dns-timeout": {
    forecasts: at("dns goproxy.example.com", { layer: "dns" }),
    observations: [wasSilent("dns", "dns goproxy.example.com", "192.0.2.53:53")],
  },
  "download-fails-unexplained": { forecasts: at(failed.key, {}), observations: [failed] },
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
  "goproxy-bad-scheme": {
    environment: environment({ GOPROXY: setting("htp://goproxy.cn,direct") }),
    forecasts: [list],
  },
  "goproxy-empty": { environment: environment({ GOPROXY: setting(",") }), forecasts: [list] },
  "http-403": { forecasts: at(denied.key, {}), observations: [denied] },
  "http-html-200": { forecasts: at(page.key, {}), observations: [page] },
  "http-redirect-insecure": { forecasts: at(moved.key, {}), observations: [moved] },
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
