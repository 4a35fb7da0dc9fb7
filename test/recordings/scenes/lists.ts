import type { Case } from "../case.ts";
import { blockedBy, healthy } from "../expect.ts";
import { host, onlyOwnProxy } from "./company.ts";
import { here, moduleProxy, nameServer } from "./servers.ts";

const mirror = "mirror.corp.internal";
const standard = "proxy.golang.org";
const goMod = "/home/user/src/app/go.mod";
// The database is not in this network, and modules of these hosts need none.
const unsigned = { GONOSUMDB: "github.com,golang.org" };
const secret = "module example.com/app\n\ngo 1.26\n\nrequire git.corp.internal/team/lib v1.2.3\n";

export const lists: readonly Case[] = [
  {
    mode: "goproxy-comma-no-failover",
    name: "server-error-before-a-good-one",
    kind: "hit",
    broken:
      "The first module proxy answers 500. A comma stands behind it, so go never asks the second one, which would serve.",
    build: async (lab) => {
      const first = await moduleProxy(lab, 8080, { mode: "500" });
      const second = await moduleProxy(lab, 3000);
      return {
        nameservers: [await nameServer(lab, { [mirror]: here, [host]: here })],
        env: { ...unsigned, GOPROXY: `http://${mirror}:${first.port},http://${host}:${second.port}` },
      };
    },
    expect: {
      verdict: "blocked",
      forecasts: [["fails", `http-5xx#${mirror}`]],
      findings: {
        [`http-5xx#${mirror}`]: ["blocking", "certain"],
        "goproxy-comma-no-failover#GOPROXY": ["degrading", "certain"],
      },
    },
  },
  {
    mode: "goproxy-comma-no-failover",
    name: "not-found-goes-on",
    kind: "near-miss",
    broken: "Nothing: the first module proxy answers 404, after which go asks the second one behind a comma too.",
    build: async (lab) => {
      const first = await moduleProxy(lab, 8080, { mode: "404" });
      const second = await moduleProxy(lab, 3000);
      return {
        nameservers: [await nameServer(lab, { [mirror]: here, [host]: here })],
        env: { ...unsigned, GOPROXY: `http://${mirror}:${first.port},http://${host}:${second.port}` },
      };
    },
    expect: healthy,
  },
  {
    mode: "goproxy-default-blocked",
    name: "name-hidden",
    kind: "hit",
    broken: "GOPROXY is Go's default, and the name server says that there is no proxy.golang.org.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, { [standard]: { rcode: "NXDOMAIN" } })],
    }),
    expect: {
      verdict: "blocked",
      forecasts: [["fails", `goproxy-default-blocked#${standard}`]],
      findings: {
        [`goproxy-default-blocked#${standard}`]: ["blocking", "medium"],
        [`dns-nxdomain#${standard}`]: ["degrading", "medium"],
      },
      explainedBy: { [`dns-nxdomain#${standard}`]: `goproxy-default-blocked#${standard}` },
    },
  },
  {
    mode: "goproxy-default-blocked",
    name: "no-name-server",
    kind: "near-miss",
    broken: "GOPROXY is Go's default, and the name server is silent, for this name as for any other.",
    build: async (lab) => ({ nameservers: [await nameServer(lab, { "*": "silence" })] }),
    expect: blockedBy("dns-timeout#127.0.0.1:53", "medium"),
  },
  {
    mode: "goprivate-missing",
    name: "required-by-go-mod",
    kind: "hit",
    broken:
      "go.mod requires a module on git.corp.internal, GOPROXY and GOSUMDB are Go's defaults, and GOPRIVATE is not set.",
    build: async () => ({ files: { [goMod]: secret } }),
    expect: {
      verdict: "exposed",
      forecasts: [["unknown", null]],
      findings: { "goprivate-missing#GOPRIVATE": ["exposing", "high"] },
    },
  },
  {
    mode: "goprivate-missing",
    name: "covered",
    kind: "near-miss",
    broken: "Nothing: go.mod requires a module on git.corp.internal, and GOPRIVATE covers that host.",
    build: async () => ({ files: { [goMod]: secret }, env: { GOPRIVATE: "*.corp.internal" } }),
    expect: { verdict: "healthy", forecasts: [["unknown", null]], findings: {} },
  },
  {
    mode: "goprivate-missing",
    name: "kept-from-proxies-alone",
    kind: "hit",
    broken:
      "GONOPROXY covers the private module that go.mod requires, but the public checksum database would still be asked for it.",
    build: async () => ({ files: { [goMod]: secret }, env: { GONOPROXY: "*.corp.internal" } }),
    expect: {
      verdict: "exposed",
      forecasts: [["unknown", null]],
      findings: { "goprivate-missing#GOPRIVATE": ["exposing", "medium"] },
    },
  },
  {
    mode: "module-not-found",
    name: "no-such-version",
    kind: "hit",
    broken: "Nothing but the version: the module proxy has no v0.9.9 of this module, and delivers another one.",
    build: (lab) =>
      onlyOwnProxy(lab, {}, { env: unsigned, modules: ["github.com/pkg/errors@v0.9.9", "golang.org/x/text@v0.14.0"] }),
    expect: {
      verdict: "degraded",
      forecasts: [
        ["fails", "module-not-found#github.com/pkg/errors@v0.9.9"],
        ["downloads", null],
      ],
      findings: { "module-not-found#github.com/pkg/errors@v0.9.9": ["degrading", "high"] },
    },
  },
  {
    mode: "module-not-found",
    name: "not-found-for-everything",
    kind: "near-miss",
    broken: "The module proxy answers 404 to everything, so its word about one module counts for nothing.",
    build: (lab) => onlyOwnProxy(lab, { mode: "404" }, { env: unsigned }),
    expect: blockedBy(`http-404-base#${host}`, "medium"),
  },
];
