import type { FindingId } from "../../src/findings/all.ts";
import { controlFlow, type Purpose, tlsProbeKey } from "../../src/model/content-key.ts";
import type { Breakage, Forecast } from "../../src/model/forecast.ts";
import type { Failure, HttpObservation } from "../../src/model/observation.ts";
import { answered, breakage, environment, fails, hasFailed, setting, wasSilent } from "./builders.ts";
import type { Scene } from "./find.ts";

export const base = "https://goproxy.example.com";
export const info = `${base}/golang.org/x/text/@v/v0.14.0.info`;
const zip = `${base}/golang.org/x/text/@v/v0.14.0.zip`;
export const server = "192.0.2.53:53";
export const address = "192.0.2.1:443";
const database = "sum.golang.org";

/** One failing forecast that breaks at this observation. */
export function brokenAt(key: string, more: Partial<Breakage> = {}, forecast: Partial<Forecast> = {}): Forecast {
  return fails(breakage({ observation: key, ...more }), forecast);
}

export const servfail = hasFailed("dns", "dns goproxy.example.com", {
  code: "dns-server-misbehaving",
  raw: "server misbehaving",
  server,
  rcode: "SERVFAIL",
});
export const nobodyThere = hasFailed("dns", "dns goproxy.example.com", {
  code: "dns-refused",
  raw: "recvmsg ECONNREFUSED",
  server: "127.0.0.53:53",
  transport: "udp",
});
export const unreachable = hasFailed("tcp", `tcp ${address}`, {
  code: "tcp-host-unreachable",
  raw: `connect EHOSTUNREACH ${address}`,
});
export const cut = hasFailed("tls", `tls ${address} goproxy.example.com`, {
  code: "tls-reset",
  raw: "read ECONNRESET",
});
export const silent = wasSilent("tls", `tls ${address} goproxy.example.com`, "TLS handshake");
export const plain = hasFailed("tls", `tls ${address} goproxy.example.com`, {
  code: "tls-not-tls",
  raw: "wrong version number",
  http: true,
  firstBytes: "HTTP/1.1 400 Bad Request",
});

export function alert(number: number) {
  return hasFailed("tls", `tls ${address} goproxy.example.com`, { code: "tls-alert", raw: "", alert: number });
}

export const wantsCertificate = answered(info, {
  status: 400,
  headers: { "content-type": "text/html", server: "nginx" },
  text: "<html><head><title>400 No required SSL certificate was sent</title></head>",
});
export const unavailable = answered(info, { status: 503, headers: { server: "nginx" }, detail: "maintenance" });
export const circle = answered(`${info}?9`, { status: 302, headers: { location: `${info}?10` } });
export const loopText = `Get "${info}?10": stopped after 10 redirects`;
const short = answered(zip, { status: 200, headers: { "content-length": "17866" }, text: "PK" });
export const truncated: HttpObservation =
  short.ending === "ok"
    ? { ...short, value: { ...short.value, body: { ...short.value.body, truncated: true } } }
    : short;

export const knownInfo = `${base}/github.com/pkg/errors/@v/v0.9.1.info`;
export const errors = { module: "github.com/pkg/errors", query: "v0.9.1" };
export const nothingThere = answered(knownInfo, { status: 404, headers: { server: "nginx" } });

export function missingFile(nearest: string) {
  const path = "/mnt/modules/golang.org/x/text/@v/v0.14.0.info";
  return hasFailed("file", `file ${path}`, { code: "file-not-exist", raw: `open ${path}: no such file`, nearest });
}
export const fileEntry = environment({ GOPROXY: setting("file:///mnt/modules") });
export const ofFile: Partial<Breakage> = {
  url: "file:///mnt/modules/golang.org/x/text/@v/v0.14.0.info",
  host: "",
  notExist: true,
};

export const lookup = `${base}/sumdb/${database}/lookup/golang.org/x/text@v0.14.0`;
export const supported = answered(`${base}/sumdb/${database}/supported`, { status: 200 });
export const ofDatabase: Partial<Breakage> = {
  at: "database",
  layer: "sumdb",
  entry: null,
  file: "lookup",
  url: lookup,
};
export const checked = environment({ GOSUMDB: setting(database) });

export const came = "h1:KHCsFWI65Tsms6v3hYrM+yQ7crgo1oaOXUJAKRDiRSs=";
export const meant = "h1:bwawxfHBFNV+L2hUp1rHADufV3IMtnDRdf1r5NINEl0=";
export const record = answered(lookup, { status: 200 });

/** The go.mod file as it came. */
export function modFile(text: string, contentType = "text/plain"): HttpObservation {
  return answered(`${base}/golang.org/x/text/@v/v0.14.0.mod`, {
    status: 200,
    headers: { "content-type": contentType },
    text,
    content: { reads: "mod", h1: came, retract: [] },
  });
}

export function mismatch(file: "go.mod" | "module", evidence: readonly string[]): Forecast {
  const text = `verifying ${file}: checksum mismatch\n\tdownloaded: ${came}\n\t${database}: ${meant}\n\nSECURITY ERROR\n`;
  return brokenAt(
    record.key,
    { ...ofDatabase, url: null, host: null, text },
    { checksum: "fails", evidence: [...evidence] },
  );
}

export const throughProxy = { HTTPS_PROXY: setting("http://proxy.example.com:3128") };

export function connectAnswer(status: number, headers: Record<string, string> = {}) {
  return hasFailed("tunnel", "tunnel http://proxy.example.com:3128 goproxy.example.com:443", {
    code: "tunnel-status",
    raw: `HTTP/1.1 ${status}`,
    status,
    reason: "",
    headers,
  });
}

const toLogin = connectAnswer(302, { location: "http://login.example.com/auth" });
const body = modFile("module golang.org/x/text\n");

type FaultId = Extract<
  FindingId,
  | "dns-resolver-down"
  | "dns-servfail"
  | "goproxy-file-missing"
  | "http-404-base"
  | "http-5xx"
  | "http-redirect-loop"
  | "http-trunc-eof"
  | "proxy-connect-redirect"
  | "sumdb-lookup-404"
  | "sumdb-mismatch"
  | "tcp-not-tls"
  | "tcp-rst-connect"
  | "tcp-unreachable"
  | "tls-alert"
  | "tls-mtls-required"
  | "tls-timeout"
>;

/** The same answer, as a control. */
export function controlled(purpose: Purpose, observation: HttpObservation): HttpObservation {
  return { ...observation, flow: controlFlow(purpose, observation.key) };
}

/** A control: a handshake with this address under another name, which failed so. */
export function tlsProbed(purpose: Purpose, to: string, name: string, failure: Failure) {
  const key = tlsProbeKey(to, name, "go");
  return { ...hasFailed("tls", key, failure), flow: controlFlow(purpose, key) };
}

/** One scene for each mode of servers that cannot be reached or do not do their work. */
export const faultScenes: { readonly [Id in FaultId]: Scene } = {
  "dns-resolver-down": { forecasts: [brokenAt(nobodyThere.key, { layer: "dns" })], observations: [nobodyThere] },
  "dns-servfail": { forecasts: [brokenAt(servfail.key, { layer: "dns" })], observations: [servfail] },
  "goproxy-file-missing": {
    environment: fileEntry,
    forecasts: [brokenAt(missingFile("/mnt").key, ofFile)],
    observations: [missingFile("/mnt")],
  },
  "http-404-base": {
    forecasts: [brokenAt(nothingThere.key, { url: knownInfo, notExist: true }, errors)],
    observations: [nothingThere],
  },
  "http-5xx": { forecasts: [brokenAt(unavailable.key)], observations: [unavailable] },
  "http-redirect-loop": { forecasts: [brokenAt(circle.key, { url: info, text: loopText })], observations: [circle] },
  "http-trunc-eof": {
    forecasts: [brokenAt(truncated.key, { file: "zip", url: zip, text: `read "${zip}": unexpected EOF` })],
    observations: [truncated],
  },
  "proxy-connect-redirect": {
    environment: environment(throughProxy),
    forecasts: [brokenAt(toLogin.key, { layer: "proxy", url: info, text: "Found" })],
    observations: [toLogin],
  },
  "sumdb-lookup-404": {
    environment: checked,
    forecasts: [brokenAt(`http GET ${lookup}`, ofDatabase)],
    observations: [answered(lookup, { status: 404 }), supported],
  },
  "sumdb-mismatch": {
    environment: checked,
    forecasts: [mismatch("go.mod", [body.key, record.key])],
    observations: [body, record],
  },
  "tcp-not-tls": { forecasts: [brokenAt(plain.key, { layer: "tls" })], observations: [plain] },
  "tcp-rst-connect": { forecasts: [brokenAt(cut.key, { layer: "tls" })], observations: [cut] },
  "tcp-unreachable": { forecasts: [brokenAt(unreachable.key, { layer: "tcp" })], observations: [unreachable] },
  "tls-alert": { forecasts: [brokenAt(alert(40).key, { layer: "tls" })], observations: [alert(40)] },
  "tls-timeout": { forecasts: [brokenAt(silent.key, { layer: "tls" })], observations: [silent] },
  "tls-mtls-required": { forecasts: [brokenAt(wantsCertificate.key)], observations: [wantsCertificate] },
};
