import { explainAll } from "../forecast/explain/explain.ts";
import { routeFor } from "../forecast/route-for.ts";
import { parseAddr } from "../go/net/ip-address.ts";
import type { EndpointReason, Endpoints, PlannedEndpoint, PlannedStage } from "../model/endpoints.ts";
import type { Environment } from "../model/environment.ts";
import { hostPort } from "../model/host-port.ts";
import type { Request, Tool } from "../model/recording.ts";
import type { Lang } from "../model/report.ts";
import { candidateLists } from "./candidate-lists.ts";
import { controlLists } from "./controls/control-lists.ts";
import { endpointOfURL } from "./controls/url-place.ts";
import { mayTell } from "./may-tell.ts";
import { representatives } from "./representatives.ts";

/** Which hosts each stage of a run would contact for these settings and modules, and why. Pure; where answers lead is not known yet. */
export function endpoints(
  subject: { readonly environment: Environment; readonly request: Request },
  about: { readonly tool: Tool; readonly lang: Lang },
): Endpoints {
  const { environment, request } = subject;
  const chosen = representatives(subject);
  const modules = chosen.filter(({ asked }) => asked).map(({ request: { path, query } }) => `${path}@${query}`);
  const paths = chosen.flatMap(({ asked, request: { path } }) => (asked ? [path] : []));
  const first = request.offline ? [] : stageOne(environment, modules, about);
  const mayRefer = !request.offline && request.reference !== false;
  const stage = (
    number: PlannedStage["stage"],
    when: PlannedStage["when"],
    asked: readonly PlannedEndpoint[],
    allowed: boolean,
  ): PlannedStage =>
    allowed ? { stage: number, when, endpoints: merged(asked) } : { stage: number, when: "off", endpoints: [] };
  return {
    schema: "goproxy-doctor/endpoints/1",
    ...about,
    stages: [
      stage(1, "always", first, !request.offline),
      stage(2, "after-a-failure", mayRefer ? stageTwo(environment, request, first) : [], mayRefer),
      stage(3, "with-a-fix", mayRefer ? stageThree(subject, paths) : [], mayRefer && request.prove !== false),
    ],
    notAsked: chosen.filter(({ asked }) => !asked).map(({ request: { path, query } }) => `${path}@${query}`),
  };
}

function stageOne(
  environment: Environment,
  modules: readonly string[],
  about: { readonly tool: Tool; readonly lang: Lang },
): readonly PlannedEndpoint[] {
  const explained = explainAll(environment, modules, about);
  const asked = explained.modules.flatMap((module): { url: string; reason: EndpointReason; tells: string }[] => {
    const hops = module.files.flatMap(({ hops: all }) => all).filter(({ skipped }) => skipped === null);
    const proxies = hops.filter(({ via }) => via === "proxy").flatMap(({ requests }) => requests);
    const direct = hops.some(({ via }) => via === "direct") ? module.direct : null;
    return [
      ...proxies.map((url) => ({ url, reason: "module-proxy" as const, tells: module.path })),
      ...(direct?.discovery ?? []).map((url) => ({ url, reason: "module-host" as const, tells: module.path })),
      ...(direct === null || direct.repository === ""
        ? []
        : [{ url: direct.repository, reason: "repository" as const, tells: module.path }]),
      ...(module.checksum.consulted ? module.checksum.bases : []).map((url) => ({
        url,
        reason: "checksum-database" as const,
        tells: module.path,
      })),
    ];
  });
  const places = asked.flatMap(({ url, reason, tells }) => {
    const place = endpointOfURL(url);
    return place === null || place.scheme === "file" ? [] : [{ ...place, reason, tells }];
  });
  const proxied = new Map<string, string[]>();
  const names = new Set<string>();
  for (const { url, host } of places) {
    const route = routeFor({ environment }, url);
    const through = route.state === "ok" && route.value.via === "http-proxy" ? endpointOfURL(route.value.proxy) : null;
    if (through === null) names.add(host);
    else {
      names.add(through.host);
      const at = `${through.host}:${through.port}`;
      proxied.set(at, [...(proxied.get(at) ?? []), host]);
    }
  }
  const resolved = [...names].filter((name) => parseAddr(name) === null && !isInHosts(environment, name));
  return [
    ...(resolved.length === 0 ? [] : environment.network.nameservers).map(
      (server): PlannedEndpoint => ({ endpoint: server, transport: "udp", reason: "name-server", tells: resolved }),
    ),
    ...[...proxied].map(
      ([endpoint, hosts]): PlannedEndpoint => ({ endpoint, transport: "tcp", reason: "http-proxy", tells: hosts }),
    ),
    ...places.map(
      ({ host, port, scheme, reason, tells }): PlannedEndpoint => ({
        endpoint: hostPort(host, port),
        transport: scheme === "https" || scheme === "http" ? scheme : "tcp",
        reason,
        tells: [tells],
      }),
    ),
  ];
}

function isInHosts({ network }: Environment, name: string): boolean {
  return network.hosts.some(({ names }) => names.some((one) => one.toLowerCase() === name.toLowerCase()));
}

function stageTwo(
  { network }: Environment,
  { config }: Request,
  first: readonly PlannedEndpoint[],
): readonly PlannedEndpoint[] {
  const lists = controlLists(config, network.nameservers);
  const hosts = first
    .filter(({ reason }) => reason !== "name-server" && reason !== "http-proxy")
    .map(({ endpoint }) => endpoint.slice(0, endpoint.lastIndexOf(":")));
  const telling = [...new Set(hosts.filter((host) => lists.operatorOf(host) !== null))];
  const names = telling.length === 0 ? [] : telling;
  // A host that the HTTP proxy does not reach may be one of this network.
  const inside = first.filter(({ reason }) => reason === "http-proxy").flatMap(({ tells }) => tells);
  const dns = lists.resolvers.map(({ server, transport }): PlannedEndpoint => {
    const place = transport === "https" ? endpointOfURL(server) : null;
    const endpoint = place === null ? server : `${place.host}:${place.port}`;
    return { endpoint, transport, reason: "reference-resolver", tells: names };
  });
  const url = (address: string, reason: EndpointReason): PlannedEndpoint[] => {
    const place = endpointOfURL(address);
    if (place === null) return [];
    const transport = place.scheme === "https" ? "https" : "http";
    return [{ endpoint: `${place.host}:${place.port}`, transport, reason, tells: [] }];
  };
  const random = lists.canarySuffixes.map((suffix) => (suffix === "" ? "<random>" : `<random>.${suffix}`));
  const control = lists.controlNames.slice(0, 1);
  return [
    ...network.nameservers.map(
      (server): PlannedEndpoint => ({
        endpoint: server,
        transport: "udp",
        reason: "own-resolver",
        tells: [...new Set([...names, ...inside]), ...control, ...random],
      }),
    ),
    ...(names.length === 0 ? [] : dns),
    ...(names.length === 0 ? [] : lists.deadResolvers.slice(0, 1)).map(
      (server): PlannedEndpoint => ({
        endpoint: server,
        transport: "udp",
        reason: "dead-resolver",
        tells: [...names, ...control],
      }),
    ),
    ...lists.deadAddresses.map(
      (endpoint): PlannedEndpoint => ({ endpoint, transport: "tcp", reason: "dead-address", tells: [] }),
    ),
    { endpoint: `*:${lists.otherPort}`, transport: "tcp", reason: "failing-address", tells: [] },
    ...(names.length === 0
      ? []
      : ([
          { endpoint: "*:443", transport: "tcp", reason: "failing-address", tells: [...lists.serverNames, ...names] },
          { endpoint: "*:443", transport: "tcp", reason: "reference-address", tells: names },
        ] satisfies PlannedEndpoint[])),
    ...lists.services.flatMap((service) => url(service.url, "other-host")),
    ...lists.portals.flatMap((portal) => url(portal.url, "portal")),
  ];
}

/** What may take the place of a setting that cannot work here, where some module may be named to it. */
function stageThree(
  subject: { readonly environment: Environment; readonly request: Request },
  modules: readonly string[],
): readonly PlannedEndpoint[] {
  const { goproxy, gosumdb } = candidateLists(subject.request.config);
  const mayAsk = mayTell(subject);
  const at = (url: string, reads: "info" | "lookup", reason: EndpointReason): PlannedEndpoint[] => {
    const place = endpointOfURL(url);
    const tells = modules.filter((module) => mayAsk({ url, reads, module }));
    if (place === null || tells.length === 0) return [];
    const transport = place.scheme === "http" ? "http" : "https";
    return [{ endpoint: `${place.host}:${place.port}`, transport, reason, tells }];
  };
  return [
    ...goproxy.filter((entry) => entry !== "direct").flatMap((url) => at(url, "info", "candidate-proxy")),
    ...gosumdb.flatMap((text) => at(databaseURL(text), "lookup", "candidate-database")),
  ];
}

/** GOSUMDB is `name`, `name+key` or either with a URL behind it. */
function databaseURL(text: string): string {
  const [name = "", url] = text.split(/\s+/);
  return url ?? `https://${name.split("+")[0]}`;
}

/** One line for each endpoint and reason, with everything it learns. */
function merged(all: readonly PlannedEndpoint[]): readonly PlannedEndpoint[] {
  const byKey = new Map<string, PlannedEndpoint>();
  for (const one of all) {
    const key = `${one.endpoint} ${one.transport} ${one.reason}`;
    const tells = [...new Set([...(byKey.get(key)?.tells ?? []), ...one.tells])];
    byKey.set(key, { ...one, tells });
  }
  return [...byKey.values()];
}
