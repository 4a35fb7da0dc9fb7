import { startConnectProxy } from "../../servers/connect-proxy.ts";
import type { Case } from "../case.ts";
import { blockedBy, healthy } from "../expect.ts";
import { authority, companyRoot, served } from "./certificates.ts";
import { host, onlyOwnProxy, roots, unsigned } from "./company.ts";
import { here, moduleProxy, nameServer } from "./servers.ts";

export const tls: readonly Case[] = [
  {
    mode: "tls-expired",
    name: "server",
    kind: "hit",
    broken: "The certificate of the module proxy expired three weeks ago.",
    build: async (lab) => {
      const tls = served(companyRoot, [host], { notAfter: new Date("2026-11-01T00:00:00Z") });
      return onlyOwnProxy(lab, { tls }, { roots });
    },
    expect: blockedBy(`tls-expired#${host}`, "medium"),
  },
  {
    mode: "tls-expired",
    name: "issuing-authority",
    kind: "hit",
    broken: "The certificate of the issuing authority that the module proxy sends has expired.",
    build: async (lab) => {
      const issuing = authority("Example Corp Issuing CA 1", {
        ca: companyRoot,
        notAfter: new Date("2026-11-01T00:00:00Z"),
      });
      return onlyOwnProxy(lab, { tls: served(issuing, [host], {}, [issuing]) }, { roots });
    },
    expect: blockedBy(`tls-expired#${host}`, "medium"),
  },
  {
    mode: "tls-expired",
    name: "clock-two-years-ahead",
    kind: "near-miss",
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
    mode: "tls-expired",
    name: "not-yet-valid",
    kind: "near-miss",
    broken: "The certificate becomes valid next year.",
    build: async (lab) => {
      const tls = served(companyRoot, [host], { notBefore: new Date("2027-01-01T00:00:00Z") });
      return onlyOwnProxy(lab, { tls }, { roots });
    },
    expect: blockedBy(`download-fails-unexplained#${host}`, "low"),
  },
  {
    mode: "tls-expired",
    name: "expired-authority-beside-a-good-one",
    kind: "near-miss",
    broken:
      "The server still sends the old certificate of its issuing authority beside the renewed one; go takes the good path.",
    build: async (lab) => {
      const name = "Example Corp Issuing CA 1";
      const old = authority(name, { ca: companyRoot, notAfter: new Date("2026-11-01T00:00:00Z") });
      const renewed = authority(name, { ca: companyRoot, notBefore: new Date("2026-10-01T00:00:00Z"), serial: 7n });
      return onlyOwnProxy(lab, { tls: served(old, [host], {}, [old, renewed]) }, { roots });
    },
    expect: healthy,
  },
  {
    mode: "tls-private-ca",
    name: "root-sent",
    kind: "hit",
    broken: "The module proxy's chain ends in a company root that this machine lacks; the server sends the root.",
    build: async (lab) => {
      const tls = served(companyRoot, [host], {}, [companyRoot]);
      return onlyOwnProxy(lab, { tls });
    },
    expect: blockedBy(`tls-private-ca#${host}`, "high"),
  },
  {
    mode: "tls-private-ca",
    name: "root-not-sent",
    kind: "hit",
    broken: "The same without the root in the chain, on Alpine.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 8443, { tls: served(companyRoot, [host]) });
      return {
        files: { "/etc/os-release": "ID=alpine\nVERSION_ID=3.22.1\n" },
        nameservers: [await nameServer(lab, { [host]: here })],
        env: { ...unsigned, GOPROXY: `https://${host}:${port}` },
      };
    },
    expect: blockedBy(`tls-private-ca#${host}`, "medium"),
  },
  {
    mode: "tls-private-ca",
    name: "trusted",
    kind: "near-miss",
    broken: "The same company root, and this machine trusts it.",
    build: (lab) => onlyOwnProxy(lab, { tls: served(companyRoot, [host]) }, { roots }),
    expect: healthy,
  },
  {
    mode: "tls-private-ca",
    name: "self-signed",
    kind: "near-miss",
    broken: "The server's certificate signed itself: there is no authority to install.",
    build: (lab) => onlyOwnProxy(lab, { tls: served(undefined, [host]) }),
    expect: blockedBy(`tls-self-signed#${host}`),
  },
  {
    mode: "tls-private-ca",
    name: "intercepted-public-host",
    kind: "near-miss",
    broken: "An inspecting HTTP proxy signs for proxy.golang.org with an authority that this machine does not know.",
    build: async (lab) => {
      const inspector = authority("Example Corp Web Gateway");
      const { port } = await moduleProxy(lab, 8443, { tls: served(inspector, ["proxy.golang.org"], {}, [inspector]) });
      const proxy = await lab.run(startConnectProxy({ route: () => ({ host: "127.0.0.1", port }) }), 3128);
      return { env: { HTTPS_PROXY: proxy.url } };
    },
    expect: blockedBy("tls-mitm-untrusted#proxy.golang.org", "high"),
  },
  {
    mode: "tls-private-ca",
    name: "issuing-authority-not-sent",
    kind: "hit",
    broken:
      "The machine trusts the company root, but the server leaves out the issuing authority in between. From the chain alone this cannot be told from an unknown root, so the report must name both.",
    build: async (lab) => {
      const issuing = authority("Example Corp Issuing CA 1", { ca: companyRoot });
      return onlyOwnProxy(lab, { tls: served(issuing, [host]) }, { roots });
    },
    expect: blockedBy(`tls-private-ca#${host}`, "medium"),
  },
];
