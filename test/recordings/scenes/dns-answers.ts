import type { Config } from "../../../src/model/config.ts";
import type { Lab, Scene } from "../../lib/scene.ts";
import { type DnsTable, startDnsServer } from "../../servers/dns-server.ts";
import { startHttpsServer } from "../../servers/tls-server.ts";
import type { Case } from "../case.ts";
import { blockedBy, healthy } from "../expect.ts";
import { authority, companyRoot, served } from "./certificates.ts";
import { roots, unsigned } from "./company.ts";
import { moduleProxy, nameServer } from "./servers.ts";

const host = "goproxy.cn";
const gateway = authority("Example Corp Gateway CA");

/** The machine asks for modules at goproxy.cn, on this port. Its root counts as public, so that nobody seems to stand in between. */
function asking(port: number, nameservers: readonly string[], { config, ...more }: Partial<Scene> = {}): Scene {
  return {
    nameservers,
    roots,
    env: { ...unsigned, GOPROXY: `https://${host}:${port}` },
    config: { publicRoots: [companyRoot.sha256], ...config },
    ...more,
  };
}

/** A configuration with one reference resolver, which answers so. */
async function asksElsewhere(lab: Lab, table: DnsTable): Promise<Config> {
  const { server } = await lab.run(startDnsServer(table), 54);
  return { resolvers: [{ server, transport: "udp", place: "company" }] };
}

/** goproxy.cn as it is meant to be, at this address. */
function realHost(lab: Lab, address: string, shown: number) {
  return moduleProxy(lab, shown, { host: address, tls: served(companyRoot, [host]) });
}

const hosts = (line: string) => ({ "/etc/hosts": `127.0.0.1 localhost\n${line}\n` });

export const dnsAnswers: readonly Case[] = [
  {
    mode: "dns-blackhole",
    name: "unspecified-address",
    kind: "hit",
    broken: "A DNS filter answers 0.0.0.0 for goproxy.cn.",
    build: async (lab) =>
      asking(await lab.closedPort(443), [await nameServer(lab, { [host]: { a: ["0.0.0.0"], aaaa: ["::"] } })]),
    expect: blockedBy(`dns-blackhole#${host}`, "high"),
  },
  {
    mode: "dns-blackhole",
    name: "hosts-file",
    kind: "hit",
    broken: "A line of the hosts file sends goproxy.cn to 0.0.0.0.",
    build: async (lab) =>
      asking(await lab.closedPort(443), [await nameServer(lab, {})], { files: hosts(`0.0.0.0 ${host}`) }),
    expect: blockedBy(`dns-blackhole#${host}`),
  },
  {
    mode: "dns-blackhole",
    name: "served-on-this-machine",
    kind: "near-miss",
    broken: "Nothing: goproxy.cn leads to this machine, where a program serves it with a certificate that go accepts.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 443, { tls: served(companyRoot, [host]) });
      return asking(port, [await nameServer(lab, { [host]: { a: ["127.0.0.1"] } })]);
    },
    expect: healthy,
  },
  {
    mode: "dns-blackhole",
    name: "own-service-down",
    kind: "near-miss",
    broken:
      "A module proxy on this machine has a name of its own and is not running: a closed port, and no trick of DNS.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, { "goproxy.example.com": { a: ["127.0.0.1"] } })],
      env: { ...unsigned, GOPROXY: `https://goproxy.example.com:${await lab.closedPort(8443)}` },
    }),
    expect: blockedBy("tcp-refused#goproxy.example.com"),
  },
  {
    mode: "dns-fake-ip",
    name: "tunnel-down",
    kind: "hit",
    broken: "DNS gives a stand-in address of a proxy client whose tunnel is down.",
    build: async (lab) =>
      asking(await lab.closedPort(443), [await nameServer(lab, { [host]: { a: ["127.0.18.7"] } })], {
        addresses: { "127.0.18.7": "198.18.0.7" },
      }),
    expect: blockedBy(`dns-fake-ip#${host}`, "high"),
  },
  {
    mode: "dns-fake-ip",
    name: "tunnel-up",
    kind: "near-miss",
    broken: "Nothing: the tunnel behind the stand-in address is up, and modules come through it.",
    build: async (lab) => {
      const { port } = await realHost(lab, "127.0.18.7", 443);
      return asking(port, [await nameServer(lab, { [host]: { a: ["127.0.18.7"] } })], {
        addresses: { "127.0.18.7": "198.18.0.7" },
      });
    },
    expect: { verdict: "healthy", forecasts: [["downloads", null]], findings: {}, notes: ["dns-fake-ip"] },
  },
  {
    mode: "dns-filtered-nxdomain",
    name: "hidden-here-only",
    kind: "hit",
    broken:
      "The name server of this network says that goproxy.cn does not exist; another one knows it, and go accepts it there.",
    build: async (lab) => {
      const { port } = await realHost(lab, "127.0.3.7", 443);
      const config = await asksElsewhere(lab, { [host]: { a: ["127.0.3.7"] } });
      return asking(port, [await nameServer(lab, {})], { config, addresses: { "127.0.3.7": "203.0.113.7" } });
    },
    expect: blockedBy(`dns-filtered-nxdomain#${host}`, "high"),
  },
  {
    mode: "dns-filtered-nxdomain",
    name: "says-that-it-blocks",
    kind: "hit",
    broken: "The name server refuses goproxy.cn and says why (RFC 8914: blocked); another one knows it.",
    build: async (lab) => {
      const { port } = await realHost(lab, "127.0.3.7", 443);
      const config = await asksElsewhere(lab, { [host]: { a: ["127.0.3.7"] } });
      const blocked = { datagrams: [{ rcode: "NXDOMAIN", extendedError: 15 }] } as const;
      return asking(port, [await nameServer(lab, { [host]: blocked })], {
        config,
        addresses: { "127.0.3.7": "203.0.113.7" },
      });
    },
    expect: blockedBy(`dns-filtered-nxdomain#${host}`, "high"),
  },
  {
    mode: "dns-filtered-nxdomain",
    name: "block-address",
    kind: "hit",
    broken:
      "Cisco Umbrella answers with its block address for goproxy.cn, and its server there with a certificate of its own.",
    build: async (lab) => {
      const { port } = await lab.run(
        startHttpsServer({ ...served(gateway, ["block.opendns.com"]), host: "127.0.61.6" }, (_request, response) => {
          response.writeHead(403).end();
        }),
        443,
      );
      return asking(port, [await nameServer(lab, { [host]: { a: ["127.0.61.6"] } })], {
        addresses: { "127.0.61.6": "146.112.61.106" },
      });
    },
    expect: blockedBy(`dns-filtered-nxdomain#${host}`, "high"),
  },
  {
    mode: "dns-filtered-nxdomain",
    name: "nobody-knows-it",
    kind: "near-miss",
    broken: "goproxy.cn does not exist for any name server that was asked.",
    build: async (lab) => {
      const config = await asksElsewhere(lab, {});
      return asking(443, [await nameServer(lab, {})], { config });
    },
    expect: blockedBy(`dns-nxdomain#${host}`, "medium"),
  },
  {
    mode: "dns-hosts-pin-stale",
    name: "moved-away",
    kind: "hit",
    broken: "The hosts file pins goproxy.cn to an address that has gone; name servers know where it is now.",
    build: async (lab) => {
      const { port } = await realHost(lab, "127.0.3.7", 443);
      const now = { [host]: { a: ["127.0.3.7"] } };
      const config = await asksElsewhere(lab, now);
      return asking(port, [await nameServer(lab, now)], {
        config,
        files: hosts(`127.0.3.5 ${host}`),
        addresses: { "127.0.3.5": "203.0.113.5", "127.0.3.7": "203.0.113.7" },
      });
    },
    expect: blockedBy(`dns-hosts-pin-stale#${host}`, "high"),
  },
  {
    mode: "dns-hosts-pin-stale",
    name: "pin-that-works",
    kind: "near-miss",
    broken: "Nothing: the hosts file pins goproxy.cn to an address that serves it.",
    build: async (lab) => {
      const { port } = await realHost(lab, "127.0.3.5", 443);
      return asking(port, [await nameServer(lab, {})], {
        files: hosts(`127.0.3.5 ${host}`),
        addresses: { "127.0.3.5": "203.0.113.5" },
      });
    },
    expect: healthy,
  },
  {
    mode: "dns-hosts-pin-stale",
    name: "pin-that-is-right",
    kind: "near-miss",
    broken: "The hosts file pins goproxy.cn to the address that name servers give too; the host is down.",
    build: async (lab) => {
      const same = { [host]: { a: ["127.0.3.5"] } };
      const config = await asksElsewhere(lab, same);
      return asking(await lab.closedPort(443), [await nameServer(lab, same)], {
        config,
        files: hosts(`127.0.3.5 ${host}`),
        addresses: { "127.0.3.5": "203.0.113.5" },
      });
    },
    expect: blockedBy(`tcp-refused#${host}`),
  },
  {
    mode: "dns-nxdomain-hijack",
    name: "search-page-for-a-hidden-name",
    kind: "hit",
    broken: "The name server gives one address for every name that does not exist, and for goproxy.cn, which it hides.",
    build: async (lab) =>
      asking(await lab.closedPort(443), [await nameServer(lab, { "*": { a: ["127.0.3.80"] } })], {
        config: { canaries: { names: ["com", "cn", "invalid"] } },
        addresses: { "127.0.3.80": "203.0.113.80" },
      }),
    expect: blockedBy(`dns-nxdomain-hijack#${host}`, "high"),
  },
  {
    mode: "dns-nxdomain-hijack",
    name: "misspelt-host",
    kind: "hit",
    broken: "GOPROXY names a host that does not exist, and the name server gives an address all the same.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, { "*": { a: ["127.0.3.80"] } })],
      env: { ...unsigned, GOPROXY: `https://goproxy.exmaple.com:${await lab.closedPort(443)}` },
      config: { publicHosts: ["goproxy.exmaple.com"], canaries: { names: ["com", "cn", "invalid"] } },
      addresses: { "127.0.3.80": "203.0.113.80" },
    }),
    expect: blockedBy("dns-nxdomain-hijack#goproxy.exmaple.com", "high"),
  },
  {
    mode: "dns-nxdomain-hijack",
    name: "host-with-an-address-of-its-own",
    kind: "near-miss",
    broken:
      "The name server invents answers for names that do not exist, but goproxy.cn has its own address; it is down.",
    build: async (lab) =>
      asking(
        await lab.closedPort(443),
        [await nameServer(lab, { "*": { a: ["127.0.3.80"] }, [host]: { a: ["127.0.3.5"] } })],
        {
          config: { canaries: { names: ["com", "cn", "invalid"] } },
          addresses: { "127.0.3.80": "203.0.113.80", "127.0.3.5": "203.0.113.5" },
        },
      ),
    expect: {
      verdict: "blocked",
      forecasts: [["fails", `tcp-refused#${host}`]],
      findings: { [`tcp-refused#${host}`]: ["blocking", "certain"] },
      notes: ["dns-nxdomain-hijack"],
    },
  },
  {
    mode: "dns-poisoned",
    name: "two-answers-to-one-question",
    kind: "hit",
    broken: "A question for goproxy.cn to a name server outside brings two different answers: the first is forged.",
    build: async (lab) => {
      const forged = { a: ["127.0.3.66"] };
      const config = await asksElsewhere(lab, { [host]: { datagrams: [forged, { a: ["127.0.3.7"], delayMs: 100 }] } });
      return asking(await lab.closedPort(443), [await nameServer(lab, { [host]: forged })], {
        config,
        addresses: { "127.0.3.66": "203.0.113.66", "127.0.3.7": "203.0.113.7" },
      });
    },
    expect: blockedBy(`dns-poisoned#${host}`),
  },
  {
    mode: "dns-poisoned",
    name: "known-forgery",
    kind: "hit",
    broken:
      "The name server gives an address from the pool of forged answers for goproxy.cn, in whose place another site answers.",
    build: async (lab) => {
      const { port } = await lab.run(
        startHttpsServer(
          { ...served(companyRoot, ["social.example.com"]), host: "127.0.64.1" },
          (_request, response) => {
            response.writeHead(200).end();
          },
        ),
        443,
      );
      return asking(port, [await nameServer(lab, { [host]: { a: ["127.0.64.1"] } })], {
        addresses: { "127.0.64.1": "31.13.64.1" },
      });
    },
    expect: blockedBy(`dns-poisoned#${host}`, "high"),
  },
  {
    mode: "dns-poisoned",
    name: "same-answer-twice",
    kind: "near-miss",
    broken:
      "The network doubles datagrams, so each answer comes twice; name servers give different addresses, as of any CDN.",
    build: async (lab) => {
      const twice = (address: string) => ({ datagrams: [{ a: [address] }, { a: [address] }] });
      const config = await asksElsewhere(lab, { [host]: twice("127.0.3.7") });
      return asking(await lab.closedPort(443), [await nameServer(lab, { [host]: twice("127.0.3.5") })], {
        config,
        addresses: { "127.0.3.5": "203.0.113.5", "127.0.3.7": "203.0.113.7" },
      });
    },
    expect: blockedBy(`tcp-refused#${host}`),
  },
  {
    mode: "dns-private-answer",
    name: "device-of-this-network",
    kind: "hit",
    broken:
      "goproxy.cn leads to a device of this network, whose certificate comes from an authority that go does not know.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 443, { host: "127.0.10.3", tls: served(gateway, [host]) });
      return asking(port, [await nameServer(lab, { [host]: { a: ["127.0.10.3"] } })], {
        addresses: { "127.0.10.3": "10.1.2.3" },
      });
    },
    expect: blockedBy(`dns-private-answer#${host}`, "high"),
  },
  {
    mode: "dns-private-answer",
    name: "mirror-of-the-company",
    kind: "near-miss",
    broken: "Nothing: goproxy.cn leads to a mirror of the company, whose certificate go accepts.",
    build: async (lab) => {
      const { port } = await realHost(lab, "127.0.10.3", 443);
      return asking(port, [await nameServer(lab, { [host]: { a: ["127.0.10.3"] } })], {
        config: { publicRoots: [] },
        addresses: { "127.0.10.3": "10.1.2.3" },
      });
    },
    expect: {
      verdict: "healthy",
      forecasts: [["downloads", null]],
      findings: {},
      notes: ["dns-private-answer", "tls-mitm-trusted"],
    },
  },
  {
    mode: "dns-private-answer",
    name: "own-host-at-a-private-address",
    kind: "near-miss",
    broken: "A company's own module proxy at a private address is down.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, { "goproxy.example.com": { a: ["127.0.10.3"] } })],
      addresses: { "127.0.10.3": "10.1.2.3" },
      env: { ...unsigned, GOPROXY: `https://goproxy.example.com:${await lab.closedPort(8443)}` },
    }),
    expect: blockedBy("tcp-refused#goproxy.example.com"),
  },
];
