import type { Lab, Scene } from "../../lib/scene.ts";
import { startSniFilter } from "../../servers/sni-filter.ts";
import type { Case } from "../case.ts";
import { companyRoot, served } from "./certificates.ts";
import { companyDatabase, here, moduleProxy, nameServer } from "./servers.ts";

const mirror = "mirror.corp.internal";
const standard = "proxy.golang.org";
const filtered = "goproxy.cn";
// The database is not in this network, and modules of these hosts need none.
const unsigned = { GONOSUMDB: "github.com,golang.org" };

/** goproxy.cn behind a filter that swallows its name, and a company's module proxy that its configuration names. */
async function mirrorBesides(lab: Lab, mode?: "500"): Promise<Scene> {
  const tls = served(companyRoot, [filtered]);
  const { port } = await moduleProxy(lab, 8443, { tls });
  const filter = await lab.run(startSniFilter(port, [{ serverName: filtered, act: "swallow" }]), 443);
  const other = await moduleProxy(lab, 3000, mode === undefined ? {} : { mode });
  return {
    roots: [companyRoot.certPem],
    nameservers: [await nameServer(lab, { [filtered]: here, [mirror]: here })],
    env: { ...unsigned, GOPROXY: `https://${filtered}:${filter.port},direct` },
    config: {
      controls: { tls: ["control.example"] },
      publicRoots: [companyRoot.sha256],
      candidates: { goproxy: [`http://${mirror}:${other.port}`] },
    },
  };
}

/** What is prescribed where something else works, and where nothing does. */
export const proofs: readonly Case[] = [
  {
    mode: "tls-sni-drop",
    name: "way-round",
    kind: "hit",
    broken: "A filter swallows first TLS messages that hold goproxy.cn; the company's own module proxy works.",
    build: (lab) => mirrorBesides(lab),
    expect: {
      verdict: "blocked",
      forecasts: [["fails", `tls-sni-drop#${filtered}`]],
      findings: { [`tls-sni-drop#${filtered}`]: ["blocking", "medium"] },
      proofs: { [`tls-sni-drop#${filtered}`]: [[`GOPROXY=http://${mirror}:3000,direct`, "passed"]] },
    },
  },
  {
    mode: "tls-sni-drop",
    name: "no-way-round",
    kind: "hit",
    broken: "A filter swallows first TLS messages that hold goproxy.cn; the company's own module proxy answers 500.",
    build: (lab) => mirrorBesides(lab, "500"),
    expect: {
      verdict: "blocked",
      forecasts: [["fails", `tls-sni-drop#${filtered}`]],
      findings: { [`tls-sni-drop#${filtered}`]: ["blocking", "medium"] },
    },
  },
  {
    mode: "goproxy-default-blocked",
    name: "company-mirror-works",
    kind: "hit",
    broken: "The name server says that there is no proxy.golang.org, nor goproxy.cn; the company's own mirror works.",
    build: async (lab) => {
      const other = await moduleProxy(lab, 3000, { delayMs: 500 });
      return {
        nameservers: [await nameServer(lab, { [mirror]: here })],
        env: unsigned,
        config: { candidates: { goproxy: [`http://${mirror}:${other.port}`] } },
      };
    },
    expect: {
      verdict: "blocked",
      forecasts: [["fails", `goproxy-default-blocked#${standard}`]],
      findings: {
        [`goproxy-default-blocked#${standard}`]: ["blocking", "medium"],
        [`dns-nxdomain#${standard}`]: ["degrading", "medium"],
      },
      explainedBy: { [`dns-nxdomain#${standard}`]: `goproxy-default-blocked#${standard}` },
      proofs: {
        [`goproxy-default-blocked#${standard}`]: [
          [`GOPROXY=http://${mirror}:3000,direct`, "passed"],
          ["GOPROXY=https://goproxy.cn,direct", "failed"],
          ["GOPROXY=https://mirrors.aliyun.com/goproxy/,direct", "failed"],
        ],
      },
    },
  },
  {
    mode: "goproxy-comma-no-failover",
    name: "next-one-works",
    kind: "hit",
    broken: "The first module proxy answers 500. A comma keeps go from the second one, which works when it is asked.",
    build: async (lab) => {
      const first = await moduleProxy(lab, 8080, { mode: "500" });
      const second = await moduleProxy(lab, 3000);
      return {
        nameservers: [await nameServer(lab, { [mirror]: here, "goproxy.corp.internal": here })],
        env: {
          ...unsigned,
          GOPROXY: `http://${mirror}:${first.port},http://goproxy.corp.internal:${second.port}`,
        },
        config: {},
      };
    },
    expect: {
      verdict: "blocked",
      forecasts: [["fails", `http-5xx#${mirror}`]],
      findings: {
        [`http-5xx#${mirror}`]: ["blocking", "certain"],
        "goproxy-comma-no-failover#GOPROXY": ["degrading", "certain"],
      },
      proofs: {
        "goproxy-comma-no-failover#GOPROXY": [
          [`GOPROXY=http://${mirror}:8080|http://goproxy.corp.internal:3000`, "passed"],
        ],
      },
    },
  },
  {
    mode: "tcp-refused",
    name: "two-settings-needed",
    kind: "hit",
    broken:
      "Nothing listens where GOPROXY points to, nor where the database was. The other module proxy works, but does not hand the database on.",
    build: async (lab) => {
      const database = companyDatabase();
      const files = await moduleProxy(lab, 3000);
      const alive = await moduleProxy(lab, 8081, { database });
      const gosumdb = (port: number) => `${database.verifierKey} http://${mirror}:${port}/db`;
      return {
        nameservers: [await nameServer(lab, { [mirror]: here })],
        env: {
          GOPROXY: `http://${mirror}:${await lab.closedPort(8080)}`,
          GOSUMDB: gosumdb(await lab.closedPort(8082)),
        },
        config: {
          candidates: { goproxy: [`http://${mirror}:${files.port}`], gosumdb: [gosumdb(alive.port)] },
        },
      };
    },
    expect: {
      verdict: "blocked",
      forecasts: [["fails", `tcp-refused#${mirror}`]],
      findings: { [`tcp-refused#${mirror}`]: ["blocking", "certain"] },
      proofs: {
        [`tcp-refused#${mirror}`]: [
          [`GOPROXY=http://${mirror}:3000 GOSUMDB=${companyDatabase().verifierKey} http://${mirror}:8081/db`, "passed"],
        ],
      },
    },
  },
  {
    mode: "proxy-unreachable",
    name: "works-without",
    kind: "hit",
    broken: "Nothing listens where HTTP_PROXY points to, and the module proxy is reached without it.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 3000);
      return {
        nameservers: [await nameServer(lab, { [mirror]: here, "squid.corp.internal": here })],
        env: {
          ...unsigned,
          GOPROXY: `http://${mirror}:${port}`,
          HTTP_PROXY: `http://squid.corp.internal:${await lab.closedPort(3128)}`,
        },
        config: {},
      };
    },
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "proxy-unreachable#squid.corp.internal"]],
      findings: { "proxy-unreachable#squid.corp.internal": ["blocking", "certain"] },
      proofs: { "proxy-unreachable#squid.corp.internal": [["HTTP_PROXY=", "passed"]] },
    },
  },
  {
    mode: "tls-cert-env-bad",
    name: "works-without",
    kind: "hit",
    broken: "SSL_CERT_FILE names what is not there; the company's root stands in the system's own bundle.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 8443, { tls: served(companyRoot, [mirror]) });
      return {
        roots: [companyRoot.certPem],
        nameservers: [await nameServer(lab, { [mirror]: here })],
        env: {
          ...unsigned,
          GOPROXY: `https://${mirror}:${port}`,
          SSL_CERT_FILE: "/opt/corp/ca.pem",
          SSL_CERT_DIR: "/opt/corp/certs",
        },
        config: {},
      };
    },
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "tls-cert-env-bad#SSL_CERT_FILE"]],
      findings: { "tls-cert-env-bad#SSL_CERT_FILE": ["blocking", "certain"] },
      proofs: {
        "tls-cert-env-bad#SSL_CERT_FILE": [
          ["SSL_CERT_FILE=", "passed"],
          // The bundle is an entry of the folder that go reads then.
          ["SSL_CERT_DIR=", "passed"],
        ],
      },
    },
  },
];
