import type { Lab, Scene } from "../../lib/scene.ts";
import { startConnectProxy } from "../../servers/connect-proxy.ts";
import type { Case } from "../case.ts";
import { blockedBy, healthy } from "../expect.ts";
import { authority, companyRoot, served } from "./certificates.ts";
import { host, onlyOwnProxy, roots, unsigned } from "./company.ts";
import { here, moduleProxy, nameServer } from "./servers.ts";

const gateway = authority("Example Corp Web Gateway");
const issuing = authority("Example Corp Issuing CA 1", { ca: companyRoot });
const marks = [
  { oid: "1.3.6.1.4.1.11129.2.4.2", value: new Uint8Array([4, 2, 0, 0]) },
  issuerAt("http://ca.test/7.crt"),
];

type Served = { readonly certPem: string; readonly keyPem: string };

/** A machine that has only the company's module proxy, with this chain. */
function own(lab: Lab, tls: Served, more: Scene = {}): Promise<Scene> {
  return onlyOwnProxy(lab, { tls }, more);
}

/** Everything goes through an HTTP proxy that opens TLS and answers with a certificate of its own for each host. */
async function inspected(lab: Lab, chains: Readonly<Record<string, Served>>, more: Scene = {}): Promise<Scene> {
  const ports = new Map<string, number>();
  for (const [index, [name, tls]] of Object.entries(chains).entries()) {
    ports.set(name, (await moduleProxy(lab, 8443 + index, { tls })).port);
  }
  const route = (target: string) => ({ host: "127.0.0.1", port: ports.get(target.split(":")[0] ?? "") ?? 0 });
  const proxy = await lab.run(startConnectProxy({ route }), 3128);
  const list = Object.keys(chains).map((name) => `https://${name}`);
  return { ...more, env: { ...unsigned, GOPROXY: list.join("|"), HTTPS_PROXY: proxy.url, ...more.env } };
}

export const tlsTrust: readonly Case[] = [
  {
    mode: "tls-mitm-untrusted",
    name: "all-hosts",
    kind: "hit",
    broken: "A gateway opens TLS to two public module proxies, with an authority that this machine does not know.",
    build: (lab) =>
      inspected(lab, {
        "proxy.golang.org": served(gateway, ["proxy.golang.org"], {}, [gateway]),
        "goproxy.cn": served(gateway, ["goproxy.cn"], {}, [gateway]),
      }),
    expect: blockedBy("tls-mitm-untrusted#goproxy.cn"),
  },
  {
    mode: "tls-mitm-untrusted",
    name: "one-host",
    kind: "hit",
    broken: "The same with one module proxy, and the gateway sends no root.",
    build: (lab) => inspected(lab, { "proxy.golang.org": served(gateway, ["proxy.golang.org"]) }),
    expect: blockedBy("tls-mitm-untrusted#proxy.golang.org", "high"),
  },
  {
    mode: "tls-mitm-untrusted",
    name: "key-of-the-issuer",
    kind: "hit",
    broken:
      "An inspector signs for the company's own module proxy with the very key that its certificates have, as squid does.",
    build: (lab) => own(lab, served(gateway, [host], { key: gateway.privateKey }, [gateway])),
    expect: blockedBy(`tls-mitm-untrusted#${host}`),
  },
  {
    mode: "tls-mitm-untrusted",
    name: "private-authority-of-a-private-host",
    kind: "near-miss",
    broken: "The company's own module proxy has the company's authority, and nothing hints at somebody in between.",
    build: (lab) => own(lab, served(gateway, [host], {}, [gateway])),
    expect: blockedBy(`tls-private-ca#${host}`, "high"),
  },
  {
    mode: "tls-mitm-trusted",
    name: "everything-downloads",
    kind: "hit",
    broken: "Nothing: a gateway opens TLS to proxy.golang.org with a root that this machine trusts.",
    build: (lab) =>
      inspected(lab, { "proxy.golang.org": served(gateway, ["proxy.golang.org"]) }, { roots: [gateway.certPem] }),
    expect: { verdict: "healthy", forecasts: [["downloads", null]], findings: {}, notes: ["tls-mitm-trusted"] },
  },
  {
    mode: "tls-mitm-trusted",
    name: "public-root",
    kind: "near-miss",
    broken: "Nothing: the root in which the chain ends is one that the configuration calls public.",
    build: (lab) =>
      inspected(
        lab,
        { "proxy.golang.org": served(companyRoot, ["proxy.golang.org"]) },
        { roots, config: { publicRoots: [companyRoot.sha256] } },
      ),
    expect: healthy,
  },
  {
    mode: "tls-mitm-trusted",
    name: "private-host",
    kind: "near-miss",
    broken: "Nothing: a private module proxy has a private authority that this machine trusts.",
    build: (lab) => own(lab, served(companyRoot, [host]), { roots }),
    expect: healthy,
  },
  {
    mode: "tls-no-roots",
    name: "slim-image",
    kind: "hit",
    broken: "The machine has no root certificates at all.",
    build: (lab) =>
      own(lab, served(companyRoot, [host], {}, [companyRoot]), {
        files: { "/etc/ssl/certs/ca-certificates.crt": "" },
      }),
    expect: blockedBy("tls-no-roots#roots"),
  },
  {
    mode: "tls-no-roots",
    name: "private-root-only",
    kind: "hit",
    broken: "The image has the company's root and no public one; the chain of a public module proxy is unknown.",
    build: (lab) =>
      inspected(
        lab,
        { "proxy.golang.org": served(companyRoot, ["proxy.golang.org"], { extensions: marks }, [companyRoot]) },
        { roots: [gateway.certPem], config: { publicRoots: [companyRoot.sha256] } },
      ),
    expect: blockedBy("tls-no-roots#roots", "high"),
  },
  {
    mode: "tls-no-roots",
    name: "plain-http",
    kind: "near-miss",
    broken: "Nothing: there are no roots, but the module proxy speaks plain HTTP.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 3000);
      return {
        files: { "/etc/ssl/certs/ca-certificates.crt": "" },
        nameservers: [await nameServer(lab, { [host]: here })],
        env: { ...unsigned, GOPROXY: `http://${host}:${port}` },
      };
    },
    expect: healthy,
  },
  {
    mode: "tls-cert-env-bad",
    name: "file-not-there",
    kind: "hit",
    broken: "SSL_CERT_FILE and SSL_CERT_DIR name what is not there, so go has no root.",
    build: (lab) =>
      own(lab, served(companyRoot, [host]), {
        roots,
        env: { SSL_CERT_FILE: "/opt/corp/ca.pem", SSL_CERT_DIR: "/opt/corp/certs" },
      }),
    expect: blockedBy("tls-cert-env-bad#SSL_CERT_FILE"),
  },
  {
    mode: "tls-cert-env-bad",
    name: "byte-order-mark",
    kind: "hit",
    broken: "SSL_CERT_FILE names the company's root, but the file begins with a byte order mark.",
    build: (lab) =>
      own(lab, served(companyRoot, [host]), {
        files: { "/opt/corp/ca.pem": `\ufeff${companyRoot.certPem}` },
        env: { SSL_CERT_FILE: "/opt/corp/ca.pem" },
      }),
    expect: blockedBy("tls-cert-env-bad#SSL_CERT_FILE", "high"),
  },
  {
    mode: "tls-cert-env-bad",
    name: "file-gives-the-root",
    kind: "near-miss",
    broken: "Nothing: SSL_CERT_FILE names a file with the company's root.",
    build: (lab) =>
      own(lab, served(companyRoot, [host]), {
        files: { "/opt/corp/ca.pem": companyRoot.certPem },
        env: { SSL_CERT_FILE: "/opt/corp/ca.pem" },
      }),
    expect: healthy,
  },
  {
    mode: "tls-ca-wrong-place",
    name: "ending-pem",
    kind: "hit",
    broken:
      "The company's root lies in /usr/local/share/ca-certificates, but its name ends in .pem, which is passed over.",
    build: (lab) =>
      own(lab, served(companyRoot, [host], {}, [companyRoot]), {
        files: { "/usr/local/share/ca-certificates/corp.pem": companyRoot.certPem },
      }),
    expect: blockedBy("tls-ca-wrong-place#/usr/local/share/ca-certificates/corp.pem"),
  },
  {
    mode: "tls-ca-wrong-place",
    name: "path-of-another-system",
    kind: "hit",
    broken: "The company's root was put where RHEL wants it, on Debian; the server does not send it.",
    build: (lab) =>
      own(lab, served(companyRoot, [host]), {
        files: { "/etc/pki/ca-trust/source/anchors/corp.pem": companyRoot.certPem },
      }),
    expect: blockedBy("tls-ca-wrong-place#/etc/pki/ca-trust/source/anchors/corp.pem", "high"),
  },
  {
    mode: "tls-ca-wrong-place",
    name: "for-node-only",
    kind: "hit",
    broken: "An inspector's root is known to Node only, by NODE_EXTRA_CA_CERTS.",
    build: (lab) =>
      inspected(
        lab,
        { "proxy.golang.org": served(gateway, ["proxy.golang.org"], {}, [gateway]) },
        { files: { "/opt/corp/gateway.pem": gateway.certPem }, env: { NODE_EXTRA_CA_CERTS: "/opt/corp/gateway.pem" } },
      ),
    expect: blockedBy("tls-ca-wrong-place#/opt/corp/gateway.pem"),
  },
  {
    mode: "tls-ca-wrong-place",
    name: "also-in-the-store",
    kind: "near-miss",
    broken: "Nothing: the source of the company's root lies there, and the store holds it.",
    build: (lab) =>
      own(lab, served(companyRoot, [host]), {
        roots,
        files: { "/usr/local/share/ca-certificates/corp.crt": companyRoot.certPem },
      }),
    expect: healthy,
  },
  {
    mode: "tls-ca-wrong-place",
    name: "another-root",
    kind: "near-miss",
    broken: "The root that lies there is not the one that the module proxy needs.",
    build: (lab) =>
      own(lab, served(companyRoot, [host], {}, [companyRoot]), {
        files: { "/usr/local/share/ca-certificates/other.pem": gateway.certPem },
      }),
    expect: blockedBy(`tls-private-ca#${host}`, "high"),
  },
  {
    mode: "tls-missing-intermediate",
    name: "sent-by-another-host",
    kind: "hit",
    broken: "One of two module proxies leaves out the issuing authority that both have; the other one sends it.",
    build: async (lab) => {
      const second = "mirror.corp.internal";
      const short = await moduleProxy(lab, 8443, { tls: served(issuing, [host]) });
      const whole = await moduleProxy(lab, 8444, { tls: served(issuing, [second], {}, [issuing]), mode: "404" });
      return {
        roots,
        nameservers: [await nameServer(lab, { [host]: here, [second]: here })],
        env: { ...unsigned, GOPROXY: `https://${second}:${whole.port},https://${host}:${short.port}` },
      };
    },
    expect: blockedBy(`tls-missing-intermediate#${host}`, "high"),
  },
  {
    mode: "tls-missing-intermediate",
    name: "public-marks",
    kind: "hit",
    broken: "The certificate has the marks of a public authority, and what signed it is not sent.",
    build: (lab) => own(lab, served(issuing, [host], { extensions: marks }), { roots }),
    expect: blockedBy(`tls-missing-intermediate#${host}`, "medium"),
  },
  {
    mode: "tls-missing-intermediate",
    name: "whole-chain",
    kind: "near-miss",
    broken: "Nothing: the same certificate with its issuing authority sent along.",
    build: (lab) => own(lab, served(issuing, [host], { extensions: marks }, [issuing]), { roots }),
    expect: healthy,
  },
  {
    mode: "tls-self-signed",
    name: "private-host",
    kind: "hit",
    broken: "The module proxy has a certificate that signed itself.",
    build: (lab) => own(lab, served(undefined, [host])),
    expect: blockedBy(`tls-self-signed#${host}`),
  },
  {
    mode: "tls-self-signed",
    name: "trusted",
    kind: "near-miss",
    broken: "Nothing: the same certificate stands in the store.",
    build: (lab) => {
      const tls = served(undefined, [host]);
      return own(lab, tls, { roots: [tls.certPem] });
    },
    expect: healthy,
  },
  {
    mode: "tls-hostname",
    name: "other-name",
    kind: "hit",
    broken: "The module proxy's certificate is for the name it had before.",
    build: (lab) => own(lab, served(companyRoot, ["athens.corp.internal"]), { roots }),
    expect: blockedBy(`tls-hostname#${host}`),
  },
  {
    mode: "tls-hostname",
    name: "block-page-of-unknown-authority",
    kind: "hit",
    broken: "A filter answers for proxy.golang.org with its own name, signed by an authority that go does not know.",
    build: (lab) => inspected(lab, { "proxy.golang.org": served(gateway, ["block.corp.internal"], {}, [gateway]) }),
    expect: blockedBy("tls-hostname#proxy.golang.org"),
  },
  {
    mode: "tls-hostname",
    name: "wildcard",
    kind: "near-miss",
    broken: "Nothing: the certificate is for every name below the domain.",
    build: (lab) => own(lab, served(companyRoot, ["*.corp.internal"]), { roots }),
    expect: healthy,
  },
  {
    mode: "tls-clock-skew",
    name: "two-years-ahead",
    kind: "hit",
    broken: "The certificate is good; the clock of this machine runs two years ahead, as another server's Date shows.",
    build: async (lab) => {
      const tls = served(companyRoot, [host], { notAfter: new Date("2026-06-01T00:00:00Z") });
      const { port } = await moduleProxy(lab, 8443, { tls });
      const other = await moduleProxy(lab, 3000, { mode: "404" });
      return {
        nameservers: [await nameServer(lab, { [host]: here, "mirror.corp.internal": here })],
        roots,
        env: { ...unsigned, GOPROXY: `http://mirror.corp.internal:${other.port},https://${host}:${port}` },
        serversBehindMs: 2 * 365 * 24 * 3_600_000,
      };
    },
    expect: blockedBy("tls-clock-skew#clock", "high"),
  },
  {
    mode: "tls-clock-skew",
    name: "different-authorities",
    kind: "hit",
    broken: "Two module proxies of different owners and authorities are both not valid yet, and nobody tells the time.",
    build: (lab) => {
      const notBefore = new Date("2027-01-01T00:00:00Z");
      return inspected(
        lab,
        {
          "proxy.golang.org": served(companyRoot, ["proxy.golang.org"], { notBefore }),
          "goproxy.cn": served(gateway, ["goproxy.cn"], { notBefore }),
        },
        { roots: [...roots, gateway.certPem] },
      );
    },
    expect: blockedBy("tls-clock-skew#clock", "medium"),
  },
  {
    mode: "tls-clock-skew",
    name: "expired-by-all-clocks",
    kind: "near-miss",
    broken: "The clock runs a week behind, and the certificate has expired all the same.",
    build: async (lab) => {
      const tls = served(companyRoot, [host], { notAfter: new Date("2026-06-01T00:00:00Z") });
      const { port } = await moduleProxy(lab, 8443, { tls });
      const other = await moduleProxy(lab, 3000, { mode: "404" });
      return {
        nameservers: [await nameServer(lab, { [host]: here, "mirror.corp.internal": here })],
        roots,
        env: { ...unsigned, GOPROXY: `http://mirror.corp.internal:${other.port},https://${host}:${port}` },
        serversBehindMs: -7 * 24 * 3_600_000,
      };
    },
    expect: blockedBy(`tls-expired#${host}`, "high"),
  },
];

/** authorityInfoAccess with one place of the issuer's certificate. */
function issuerAt(url: string): { readonly oid: string; readonly value: Uint8Array } {
  const uri = Buffer.from(url, "latin1");
  const entry = Buffer.concat([Buffer.from("06082b06010505073002", "hex"), Buffer.from([0x86, uri.length]), uri]);
  const body = Buffer.concat([Buffer.from([0x30, entry.length]), entry]);
  return { oid: "1.3.6.1.5.5.7.1.1", value: Buffer.concat([Buffer.from([0x30, body.length]), body]) };
}
