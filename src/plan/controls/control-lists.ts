import canaries from "../../data/canaries.json" with { type: "json" };
import names from "../../data/control-names.json" with { type: "json" };
import portalData from "../../data/portals.json" with { type: "json" };
import infrastructure from "../../data/public-infrastructure.json" with { type: "json" };
import resolverData from "../../data/reference-resolvers.json" with { type: "json" };
import { hostname } from "../../go/url/hostname.ts";
import { parse } from "../../go/url/url.ts";
import type { Config, ReferenceResolver } from "../../model/config.ts";

/** Whom controls may ask and what: the shipped lists, each replaced by the configuration's where that names one. */
export interface ControlLists {
  readonly resolvers: readonly ReferenceResolver[];
  /** The configuration names the resolvers, so whatever address they give may be tried, also a private one. */
  readonly ownResolvers: boolean;
  /** `ip:port` where nothing listens, and where no resolver is. */
  readonly deadAddresses: readonly string[];
  readonly deadResolvers: readonly string[];
  /** Suffixes for random labels; the empty one is the root. */
  readonly canarySuffixes: readonly string[];
  readonly controlNames: readonly string[];
  readonly serverNames: readonly string[];
  /** Other public services by URL; at most one of each operator is asked. */
  readonly services: readonly { readonly url: string; readonly operator: string; readonly place: string }[];
  readonly otherPort: number;
  readonly portals: readonly { readonly url: string; readonly status: number; readonly text: string | null }[];
  /** Who runs a public host; null: the host is not public module infrastructure, so its name is told to nobody. */
  readonly operatorOf: (host: string) => string | null;
}

const TRANSPORTS = ["udp", "tcp", "https"] as const;
const PLACES = ["domestic", "foreign", "company"] as const;

/** The words of the data as the types they are; a test holds the data to them. */
function inWords(list: typeof resolverData.resolvers): readonly ReferenceResolver[] {
  return list.flatMap((one) => {
    const transport = TRANSPORTS.find((word) => word === one.transport);
    const place = PLACES.find((word) => word === one.place);
    return transport === undefined || place === undefined ? [] : [{ server: one.server, transport, place }];
  });
}

/** By IPv6 where this machine's own name servers, `host:port`, are all reached by it. */
function shippedResolvers(nameservers: readonly string[]): readonly ReferenceResolver[] {
  const isIPv6Only = nameservers.length > 0 && nameservers.every((server) => server.startsWith("["));
  return inWords(isIPv6Only ? resolverData.resolversIPv6 : resolverData.resolvers);
}

const operators: ReadonlyMap<string, string> = new Map(Object.entries(infrastructure.hosts));

/** @param nameservers - This machine's own, `host:port`. */
export function controlLists(config: Config | null, nameservers: readonly string[]): ControlLists {
  const own = new Set(config?.publicHosts?.map((host) => host.toLowerCase()));
  const operatorOf = (host: string): string | null => {
    const name = host.toLowerCase().replace(/\.$/, "");
    return operators.get(name) ?? (own.has(name) ? name : null);
  };
  const { canaries: ownCanaries, controls } = config ?? {};
  return {
    resolvers: config?.resolvers ?? shippedResolvers(nameservers),
    ownResolvers: config?.resolvers !== undefined,
    deadAddresses: ownCanaries?.addresses ?? canaries.addresses,
    deadResolvers: ownCanaries?.resolvers ?? canaries.resolvers,
    canarySuffixes: ownCanaries?.names ?? canaries.names,
    controlNames: controls?.names ?? names.dns,
    serverNames: controls?.tls ?? names.tls,
    services: controls?.hosts?.map((url) => ownService(url, operatorOf)) ?? infrastructure.services,
    otherPort: controls?.port ?? names.port,
    portals: controls?.portals ?? portalData.portals,
    operatorOf,
  };
}

function ownService(url: string, operatorOf: (host: string) => string | null) {
  const parsed = parse(url);
  const host = parsed.ok ? hostname(parsed.value) : url;
  return { url, operator: operatorOf(host) ?? host, place: "company" };
}
