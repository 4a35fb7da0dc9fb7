import { routeFor } from "../../forecast/route-for.ts";
import {
  controlFlow,
  dnsProbeKey,
  httpKey,
  httpProbeKey,
  type Purpose,
  tcpKey,
  tlsProbeKey,
} from "../../model/content-key.ts";
import type { Environment } from "../../model/environment.ts";
import type { Flow } from "../../model/flow.ts";
import { CONTROL_LIMITS } from "./control-limits.ts";
import { endpointOfURL } from "./url-place.ts";

const limits = CONTROL_LIMITS;

type Ask<K extends Flow["kind"]> = Omit<Flow & { kind: K }, "kind" | "id" | "limits" | "host">;

export function askDns(purpose: Purpose, ask: Ask<"dns-probe">): Flow {
  const { server, transport, name, type } = ask;
  const id = controlFlow(purpose, dnsProbeKey(transport, server, name, type));
  return { kind: "dns-probe", id, ...ask, limits, host: server };
}

export function askTcp(purpose: Purpose, address: string): Flow {
  return { kind: "tcp-probe", id: controlFlow(purpose, tcpKey(address)), address, limits, host: address };
}

export function askTls(purpose: Purpose, ask: Ask<"tls-probe">): Flow {
  const id = controlFlow(purpose, tlsProbeKey(ask.address, ask.serverName, ask.hello));
  return { kind: "tls-probe", id, ...ask, limits, host: ask.address };
}

export function askBehind(purpose: Purpose, ask: Ask<"http-probe">): Flow {
  const id = controlFlow(purpose, httpProbeKey(ask.address, ask.url));
  return { kind: "http-probe", id, ...ask, limits, host: ask.address };
}

/** One GET by the route Go would choose. Nothing where the URL or the route cannot be read. */
export function askHttp(
  purpose: Purpose,
  environment: Environment,
  ask: { readonly url: string } & Pick<Ask<"http">, "reads" | "module" | "version" | "expects">,
): readonly Flow[] {
  const route = routeFor({ environment }, ask.url);
  const host = endpointOfURL(ask.url)?.host;
  if (route.state !== "ok" || host === undefined) return [];
  const id = controlFlow(purpose, httpKey(ask.url, route.value));
  return [{ kind: "http", id, ...ask, route: route.value, limits, host }];
}
