import { isPublicAddress } from "../../data/address-class.ts";
import { parseAddr } from "../../go/net/ip-address.ts";
import { dnsKey, type Purpose, tcpKey, tlsProbeKey } from "../../model/content-key.ts";
import type { Flow } from "../../model/flow.ts";
import { addressPort, hostPort } from "../../model/host-port.ts";
import type { Observation } from "../../model/observation.ts";
import type { Asking } from "./asking.ts";
import type { BrokenWay } from "./broken-way.ts";
import { askDns, askTls } from "./make-flows.ts";
import { randomLabel } from "./random-label.ts";

/** So many of this machine's resolvers are compared. */
const MOST_OWN_RESOLVERS = 2;
/** So many addresses of one family that only reference resolvers know are tried. */
const MOST_REFERENCE_ADDRESSES = 4;

const REFERENCE = {
  domestic: "reference-domestic",
  foreign: "reference-foreign",
  company: "reference-company",
} as const satisfies Record<string, Purpose>;

/** Whether this machine's resolver answers at all, and whether it invents addresses: no name of the failing way is told. */
export function ownResolverControls({ environment, lists }: Asking): readonly Flow[] {
  const [server] = environment.network.nameservers;
  if (server === undefined) return [];
  const ask = (purpose: Purpose, name: string): Flow => askDns(purpose, { server, transport: "udp", name, type: "A" });
  const canaries = lists.canarySuffixes.map((suffix) => {
    const label = randomLabel(`${environment.now} ${suffix}`);
    return ask("canary-name", suffix === "" ? label : `${label}.${suffix}`);
  });
  return [...lists.controlNames.slice(0, 1).map((name) => ask("control-name", name)), ...canaries];
}

/**
 * Where this machine's own resolver finds a host that an HTTP proxy would not reach: a private address says that it is inside. Nobody else is
 * asked.
 */
export function insideControls({ environment }: Asking, { target, step }: BrokenWay): readonly Flow[] {
  const [server] = environment.network.nameservers;
  const wasProxyAsked = step === "tunnel" || (step === "http" && target.scheme === "http");
  if (server === undefined || !wasProxyAsked || parseAddr(target.host) !== null) return [];
  return [askDns("own-resolver", { server, transport: "udp", name: target.host, type: "A" })];
}

/** What others say of a public host: reference resolvers, this machine's resolver asked raw, and an address where no resolver is. */
export function referenceControls({ environment, lists, observations }: Asking, way: BrokenWay): readonly Flow[] {
  const { host } = way.target;
  const own = environment.network.nameservers;
  const [dead] = lists.deadResolvers;
  const [controlName] = lists.controlNames;
  const ofHost = (type: RecordType): readonly Flow[] => [
    ...lists.resolvers
      .filter(({ server, transport }) => transport !== "udp" || !own.includes(server))
      .map(({ server, transport, place }) => askDns(REFERENCE[place], { server, transport, name: host, type })),
    ...own
      .slice(0, MOST_OWN_RESOLVERS)
      .map((server) => askDns("own-resolver", { server, transport: "udp", name: host, type })),
    ...(dead === undefined ? [] : [askDns("dead-resolver", { server: dead, transport: "udp", name: host, type })]),
  ];
  return [
    ...ofHost("A"),
    ...(needsAAAA(observations, way) ? ofHost("AAAA") : []),
    ...(dead === undefined || controlName === undefined
      ? []
      : [askDns("dead-resolver", { server: dead, transport: "udp", name: controlName, type: "A" })]),
  ];
}

type RecordType = (Flow & { kind: "dns-probe" })["type"];

/**
 * Whether IPv6 addresses decide: go broke at one, or had no others; or IPv4 addresses are no answer, since others know none either, or none of
 * theirs can be reached from here.
 */
function needsAAAA(observations: ReadonlyMap<string, Observation>, { target, step, addresses }: BrokenWay): boolean {
  const dialled = addresses.map((address) => addressPort(address).address);
  const tried = dialled.filter((address) => !isOutOfReach(observations.get(tcpKey(hostPort(address, target.port)))));
  if (step === "tcp" ? tried.some(isIPv6) : isIPv6(dialled.at(-1) ?? "")) return true;
  const known = addressesOf(observations.get(dnsKey(target.host)));
  if (known.length > 0 && known.every(isIPv6)) return true;
  const others = [...observations.values()].flatMap((one) => {
    if (one.kind !== "dns-probe" || one.ending !== "ok" || one.value.type !== "A") return [];
    return one.value.name === target.host && one.flow.startsWith("control reference-") ? [one.value.answers] : [];
  });
  const given = others.flatMap((answers) => answers.flatMap((answer) => answer.addresses));
  if (others.length > 0 && given.length === 0) return true;
  const tries = given.flatMap(
    (ip) => observations.get(tlsProbeKey(hostPort(ip, target.port), target.host, "go")) ?? [],
  );
  return tries.length > 0 && tries.every(isOutOfReach);
}

function isOutOfReach(tried: Observation | undefined): boolean {
  return tried?.ending === "failed" && tried.failure.code === "tcp-network-unreachable";
}

function isIPv6(address: string): boolean {
  return address.includes(":");
}

/** Whether addresses that only reference resolvers gave work for the host. Private ones only where the user named the resolvers. */
export function referenceAddressControls({ lists, observations }: Asking, way: BrokenWay): readonly Flow[] {
  const { host, port, scheme } = way.target;
  if (scheme !== "https") return [];
  const known = addressesOf(observations.get(dnsKey(host)));
  const given = [...observations.values()].flatMap((one) => {
    if (one.kind !== "dns-probe" || one.ending !== "ok" || one.value.name !== host) return [];
    if (!one.flow.startsWith("control reference-")) return [];
    return one.value.answers.flatMap(({ addresses }) => addresses);
  });
  const fresh = [...new Set(given)].filter(
    (address) => !known.includes(address) && (lists.ownResolvers || isPublicAddress(address)),
  );
  return [false, true]
    .flatMap((v6) => fresh.filter((address) => isIPv6(address) === v6).slice(0, MOST_REFERENCE_ADDRESSES))
    .map((ip) => hostPort(ip, port))
    .map((address) => askTls("reference-address", { address, serverName: host, hello: "go" }));
}

function addressesOf(dns: Observation | undefined): readonly string[] {
  return dns?.kind === "dns" && dns.ending === "ok" ? dns.value.addresses : [];
}
