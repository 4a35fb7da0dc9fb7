import { isPublicAddress } from "../../data/address-class.ts";
import { parseAddr } from "../../go/net/ip-address.ts";
import { dnsKey, type Purpose } from "../../model/content-key.ts";
import type { Flow } from "../../model/flow.ts";
import { hostPort } from "../../model/host-port.ts";
import type { Observation } from "../../model/observation.ts";
import type { Asking } from "./asking.ts";
import type { BrokenWay } from "./broken-way.ts";
import { askDns, askTls } from "./make-flows.ts";
import { randomLabel } from "./random-label.ts";

/** So many of this machine's resolvers are compared. */
const MOST_OWN_RESOLVERS = 2;
/** So many addresses that only reference resolvers know are tried. */
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
export function referenceControls({ environment, lists }: Asking, host: string): readonly Flow[] {
  const own = environment.network.nameservers;
  const raw = (purpose: Purpose, server: string, name: string): Flow =>
    askDns(purpose, { server, transport: "udp", name, type: "A" });
  const [dead] = lists.deadResolvers;
  const [controlName] = lists.controlNames;
  return [
    ...lists.resolvers
      .filter(({ server, transport }) => transport !== "udp" || !own.includes(server))
      .map(({ server, transport, place }) => askDns(REFERENCE[place], { server, transport, name: host, type: "A" })),
    ...own.slice(0, MOST_OWN_RESOLVERS).map((server) => raw("own-resolver", server, host)),
    ...(dead === undefined ? [] : [raw("dead-resolver", dead, host)]),
    ...(dead === undefined || controlName === undefined ? [] : [raw("dead-resolver", dead, controlName)]),
  ];
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
  return [...new Set(given)]
    .filter((address) => !known.includes(address) && (lists.ownResolvers || isPublicAddress(address)))
    .slice(0, MOST_REFERENCE_ADDRESSES)
    .map((ip) => hostPort(ip, port))
    .map((address) => askTls("reference-address", { address, serverName: host, hello: "go" }));
}

function addressesOf(dns: Observation | undefined): readonly string[] {
  return dns?.kind === "dns" && dns.ending === "ok" ? dns.value.addresses : [];
}
