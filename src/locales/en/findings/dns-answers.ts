import type { RoadEnd } from "../../../findings/dns/road.ts";
import type { FindingWords } from "../../../findings/words.ts";
import { code, type Words, words } from "../../../model/words.ts";
import { agree, list } from "./phrases.ts";

type Ids =
  | "dns-blackhole"
  | "dns-fake-ip"
  | "dns-filtered-nxdomain"
  | "dns-hosts-pin-stale"
  | "dns-nxdomain-hijack"
  | "dns-poisoned"
  | "dns-private-answer";

/** Whole sentences about what came of an address. */
const ends: Readonly<Record<RoadEnd, Words>> = {
  refused: words`Connections to that address are refused.`,
  silent: words`Nothing answers at that address.`,
  unreachable: words`No way leads to that address.`,
  handshake: words`A connection to that address is accepted, and ended before TLS begins.`,
  "handshake-silent": words`A connection to that address is accepted, and TLS gets no answer.`,
  name: words`The certificate there is for another name.`,
  chain: words`go does not accept the certificate there.`,
  http: words`What is served there is no module file.`,
};

const reasons: Readonly<Record<number, string>> = {
  4: "forged answer",
  15: "blocked",
  16: "censored",
  17: "filtered",
  18: "prohibited",
};

function servers(of: readonly string[]): Words {
  return of.length === 0
    ? words`the name server`
    : words`the name ${agree(of, "server", "servers")} ${list(of.map(code))}`;
}

/** The verb to `servers`. */
function give(of: readonly string[]): Words {
  return of.length > 1 ? words`give` : words`gives`;
}

export const dnsAnswers: Pick<FindingWords, Ids> = {
  "dns-blackhole": {
    title: ({ hosts, inHosts }) =>
      inHosts ? words`The hosts file sends ${list(hosts)} nowhere` : words`DNS sends ${list(hosts)} nowhere`,
    seen: ({ hosts, addresses, inHosts, servers: of }) =>
      inHosts
        ? words`The hosts file of this machine gives ${list(addresses.map(code))} for ${list(hosts)}, and nothing listens there.`
        : words`Asked for ${list(hosts)}, ${servers(of)} ${give(of)} ${list(addresses.map(code))}, and nothing listens there.`,
    why: ({ inHosts }) =>
      inHosts
        ? words`Such an address stands for no host, or for this machine itself. Lines like this block a name on purpose; programs that block advertisements or licence checks write them too. go reads the hosts file before it asks DNS.`
        : words`Such an address stands for no host, or for this machine itself. DNS filters answer so for names on their lists.`,
  },
  "dns-fake-ip": {
    title: ({ hosts, end }) =>
      end === null
        ? words`A tunnel client answers DNS with stand-in addresses here, and its tunnel works`
        : words`DNS gives a stand-in address for ${list(hosts)}, and the tunnel behind it leads nowhere`,
    seen: ({ hosts, address, end }) => [
      ...words`The address of ${list(hosts)} is ${code(address)} here, from the range that Clash, mihomo and sing-box take in fake-ip mode.`,
      ...(end === null ? words` Downloads through it work.` : words` ${ends[end]}`),
    ],
    why: ({ end }) =>
      end === null
        ? words`The tunnel of the client turns it into the real address. If the client stops, go fails until the answers are forgotten.`
        : words`Only the tunnel of the client can turn such an address into the real one. The client is stopped, its tunnel is not on, or the answer has outlived it; in a container the tunnel of the host may be out of reach.`,
  },
  "dns-filtered-nxdomain": {
    title: ({ hosts, product }) =>
      product === null
        ? words`The name server of this network hides ${list(hosts)}`
        : words`The name server of this network gives a block address of ${product} for ${list(hosts)}`,
    seen: ({ hosts, servers: of, address, extendedError, elsewhere, elsewhereWorks }) => [
      ...(address === null
        ? words`Asked for ${list(hosts)}, ${servers(of)} ${give(of)} no address.`
        : words`Asked for ${list(hosts)}, ${servers(of)} ${give(of)} ${code(address)}.`),
      ...(extendedError === null
        ? []
        : words` The answer carries the reason ${extendedError} (${reasons[extendedError] ?? "filtered"}).`),
      ...(elsewhere === null
        ? []
        : words` ${code(elsewhere.resolver)} gives ${code(elsewhere.address)}${elsewhereWorks ? words`, where the host answers with a certificate that go accepts` : words``}.`),
    ],
    why: ({ address, elsewhere }) => [
      ...(elsewhere === null ? [] : words`So the name exists, and is kept from this network. `),
      ...(address === null
        ? words`Without an address go cannot connect.`
        : words`At a block address there is no module file, only a page or nothing.`),
      ...words` An entry in the hosts file made from what this name server says would not help: it says nothing true of this name.`,
    ],
  },
  "dns-hosts-pin-stale": {
    title: ({ hosts }) => words`The address in the hosts file for ${list(hosts)} does not work`,
    seen: ({ pins, live }) => [
      ...pins.flatMap(({ host, address, end, file, line }, index) => [
        ...(index === 0 ? [] : words` `),
        ...(line === null ? words`The hosts file ${code(file)}` : words`Line ${line} of ${code(file)}`),
        ...words` gives ${code(address)} for ${host}. ${ends[end]}`,
      ]),
      ...(live === null
        ? []
        : words` Name servers give ${code(live)} today, where the host answers with a certificate that go accepts.`),
    ],
    why: () =>
      words`go reads the hosts file before it asks DNS, so it uses this line for as long as it stands. Addresses of public services change, and a pinned one goes out of date without notice; with an HTTP proxy on the way it is not used at all.`,
  },
  "dns-nxdomain-hijack": {
    title: ({ hosts, address }) =>
      hosts.length === 0
        ? words`The name server here answers for names that do not exist`
        : words`The name server here invents the address ${code(address)} for ${list(hosts)}`,
    seen: ({ hosts, address, asked, answered, servers: of }) => [
      ...words`Of ${asked} random names that cannot exist, ${answered} got an address from ${servers(of)}, and ${code(address)} came more than once.`,
      ...(hosts.length === 0 ? [] : words` ${list(hosts)} got the same address.`),
    ],
    why: ({ hosts }) =>
      hosts.length === 0
        ? words`A mistyped host name will show itself as a wrong certificate, a web page or a timeout, not as a missing host.`
        : words`So for this name server the name does not exist: it is misspelt, or known on another network only, or hidden. In place of "no such host" go meets whatever listens at the invented address.`,
  },
  "dns-poisoned": {
    title: ({ hosts }) => words`DNS answers for ${list(hosts)} are forged on the way`,
    seen: ({ hosts, how, address, resolver, answers }) => {
      switch (how) {
        case "two-answers":
          return words`One question for ${list(hosts)} to ${code(resolver ?? "")} brought different answers: ${list(answers.map(code))}. This machine was given ${code(address)}.`;
        case "no-resolver":
          return words`A question for ${list(hosts)} to ${code(resolver ?? "")}, where there is no name server, was answered; one for another name was not. This machine was given ${code(address)}.`;
        case "known-forgery":
          return words`The address of ${list(hosts)} is ${code(address)} here, which only forged answers carry for it.`;
      }
    },
    why: () =>
      words`Somebody between here and the name server answers first, and go takes the first answer. The real host is not at that address, so connections hang, are reset or meet a wrong certificate. An address that is looked up here and pinned in the hosts file would be the forged one.`,
  },
  "dns-private-answer": {
    title: ({ hosts, end }) =>
      end === null
        ? words`This network serves ${list(hosts)} from an address of its own`
        : words`DNS gives an address of a private network for ${list(hosts)}`,
    seen: ({ hosts, addresses, servers: of, end, authority, page }) => [
      ...words`Asked for ${list(hosts)}, ${servers(of)} ${give(of)} ${list(addresses.map(code))}, while ${agree(hosts, "the host is a public service", "the hosts are public services")}.`,
      ...(end === null ? words` go gets module files from there.` : words` ${ends[end]}`),
      ...(end === "chain" && authority !== null ? words` It comes from ${code(authority)}.` : []),
      ...(page === null
        ? []
        : page === ""
          ? words` What is served behind it is a web page.`
          : words` What is served behind it is a web page titled “${page}”.`),
    ],
    why: ({ end }) =>
      end === null
        ? words`A mirror of the company stands in for the public service; that is a way to do it, and it works.`
        : words`So the name leads to a device of this network: a mirror that this machine is not set up for, a login or block page, or a wrong entry. Whoever runs the name server can tell which. The address that dig shows is this one too, so pinning it changes nothing.`,
  },
};
