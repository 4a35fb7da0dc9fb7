import { describe, expect, test } from "vitest";
import { allRules } from "../../src/findings/all.ts";
import { findAll } from "../../src/findings/find-all.ts";
import type { Environment } from "../../src/model/environment.ts";
import type { Flow } from "../../src/model/flow.ts";
import type { HttpValue, Observation } from "../../src/model/observation.ts";
import { forecastAll, plan } from "../../src/plan/plan.ts";
import { ORDINARY_LIMITS } from "../../src/run/limits.ts";
import {
  answered,
  environment,
  hasFailed,
  noSuchHost,
  refused,
  setting,
  wasCutOff,
  wasSilent,
} from "../findings/builders.ts";
import { handshake, withRoots } from "../findings/certificates.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";

/** What a made-up network says to one flow: the steps before the request, and the request. */
type Network = (flow: Flow & { readonly kind: "http" }) => {
  readonly before: readonly Observation[];
  readonly answer?: Parameters<typeof answered>[1];
};

/** The real planner and forecasts over a network that is a function; then the catalogue. */
function judge(machine: Environment, network: Network, path = "golang.org/x/text") {
  const request = {
    modules: [{ path, query: "v0.14.0", named: true }],
    set: [],
    offline: false,
    patient: false,
    config: null,
  };
  const subject = { environment: machine, request, limits: ORDINARY_LIMITS };
  const observations = new Map<string, Observation>();
  for (let round = 0; round < 20; round++) {
    const flows = plan(subject, observations, new Set()).filter(({ id }) => !observations.has(id));
    if (flows.length === 0) break;
    for (const flow of flows) for (const seen of observe(flow, network)) observations.set(seen.key, seen);
  }
  const forecasts = forecastAll(subject, observations);
  const found = findAll(allRules, { environment: machine, forecasts, observations: [...observations.values()] });
  return { forecasts, ids: found.map(({ id }) => id), found };
}

function observe(flow: Flow, network: Network): readonly Observation[] {
  if (flow.kind === "git") {
    const stderr = `fatal: unable to access '${flow.url}/': Failed to connect to github.com port 443: Connection refused`;
    return [hasFailed("git", flow.id, { code: "git-failed", raw: "", exitCode: 128, stderr })];
  }
  if (flow.kind !== "http") return [];
  const { before, answer } = network(flow);
  const via = before.map(({ key }) => key);
  if (answer === undefined) {
    return [...before, { ...wasCutOff("http", flow.id), ending: "not-asked", reason: "earlier-step", via }];
  }
  return [...before, { ...answered(flow.url, answer), key: flow.id, via }];
}

const machine = environment({
  GONOSUMDB: setting("golang.org,github.com,example.com"),
  GOPROXY: setting("https://goproxy.example.com"),
});
const host = "goproxy.example.com";
const resolved = (name: string): Observation => ({
  ...wasSilent("dns", `dns ${name}`),
  ending: "ok",
  value: { addresses: ["192.0.2.1"], from: "dns", name, exchanges: [] },
});
const connected: Observation = {
  ...wasSilent("tcp", "tcp 192.0.2.1:443"),
  ending: "ok",
  value: { address: "192.0.2.1:443" },
};
const root = mintCa({ name: "Known Root" });
const trusting = { ...machine, roots: withRoots([root]).roots };
const good = handshake(host, [mintLeaf({ ca: root, hosts: [host] })]);
const page: HttpValue["content"] = {
  reads: "info",
  version: "",
  time: null,
  error: "invalid character '<' looking for beginning of value",
};

describe("the real forecasts break where the rules look", () => {
  test.each([
    ["goproxy-empty", ","],
    ["goproxy-bad-scheme", "htp://goproxy.cn,direct"],
  ])("%s", (id, value) => {
    const { ids, found } = judge({ ...machine, settings: { ...machine.settings, GOPROXY: setting(value) } }, () => ({
      before: [],
    }));
    expect(ids).toEqual([id]);
    expect(found[0]?.detected.breaks).toEqual(["golang.org/x/text@v0.14.0"]);
  });

  test.each([
    ["dns-nxdomain", [noSuchHost(host)]],
    ["dns-timeout", [{ ...wasSilent("dns", `dns ${host}`, "192.0.2.53:53"), attempts: 2 }]],
    ["tcp-refused", [resolved(host), refused("192.0.2.1:443")]],
    ["tcp-timeout", [resolved(host), { ...wasSilent("tcp", "tcp 192.0.2.1:443"), attempts: 2 }]],
    [
      "tls-private-ca",
      [resolved(host), connected, handshake(host, [mintLeaf({ ca: mintCa({ name: "Corp CA" }), hosts: [host] })])],
    ],
    [
      "tls-expired",
      [
        resolved(host),
        connected,
        handshake(host, [mintLeaf({ ca: root, hosts: [host], notAfter: new Date("2026-11-01") })]),
      ],
    ],
  ] as const)("%s", (id, before) => {
    const { ids, forecasts } = judge(trusting, () => ({ before }));
    expect(forecasts.map(({ outcome }) => outcome)).toEqual(["fails"]);
    expect(ids).toEqual([id]);
  });

  test.each([
    ["http-403", { status: 403 }],
    ["http-html-200", { status: 200, headers: { "content-type": "text/html" }, text: "<html>", content: page }],
    ["http-redirect-insecure", { status: 302, headers: { location: "http://login.internal/" } }],
    ["http-5xx", { status: 500 }],
    ["download-fails-unexplained", { status: 418 }],
  ])("%s", (id, answer) => {
    const { ids, forecasts } = judge(trusting, () => ({ before: [resolved(host), connected, good], answer }));
    expect(forecasts.map(({ outcome }) => outcome)).toEqual(["fails"]);
    expect(ids).toEqual([id]);
  });

  test("gonoproxy-too-broad: git cannot reach a host that a pattern took", () => {
    const wide = { ...trusting, settings: { ...trusting.settings, GONOPROXY: setting("github.com") } };
    const { ids, forecasts, found } = judge(wide, () => ({ before: [] }), "github.com/gorilla/mux");
    expect(forecasts.map(({ outcome, noproxyPattern }) => [outcome, noproxyPattern])).toEqual([
      ["fails", "github.com"],
    ]);
    expect(ids).toEqual(["gonoproxy-too-broad"]);
    expect(found[0]?.detected.breaks).toEqual(["github.com/gorilla/mux@v0.14.0"]);
  });

  test("gonoproxy-too-broad explains the closed port it ran into", () => {
    const wide = { ...trusting, settings: { ...trusting.settings, GONOPROXY: setting("golang.org") } };
    const { ids } = judge(wide, () => ({ before: [resolved("golang.org"), refused("192.0.2.1:443")] }));
    expect(ids).toEqual(["gonoproxy-too-broad", "tcp-refused"]);
  });
});
