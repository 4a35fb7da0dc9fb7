import { isLoopbackAddress } from "../../data/address-class.ts";
import type { Flow } from "../../model/flow.ts";
import type { Forecast } from "../../model/forecast.ts";
import { addressPort } from "../../model/host-port.ts";
import type { Observation } from "../../model/observation.ts";
import type { Case } from "../case.ts";
import { deadAddressControls, otherPortControls, serverNameControls } from "./address-controls.ts";
import type { Asking } from "./asking.ts";
import { type BrokenWay, brokenWays } from "./broken-way.ts";
import { controlLists } from "./control-lists.ts";
import { insideControls, ownResolverControls, referenceAddressControls, referenceControls } from "./dns-controls.ts";
import {
  behindChainControls,
  gitHostControls,
  knownModuleControls,
  looksForeign,
  otherHostControls,
  portalControls,
} from "./http-controls.ts";
import { recordedSums } from "./recorded-sums.ts";

/** So many failing hosts get controls of their own; what holds for them holds for the rest. */
const MOST_WAYS = 4;

/**
 * Stage 2: what else to ask so that a failure can be told from interference. To be asked when stage 1 has nothing new. Pure; nothing where no
 * forecast fails, and nothing under `--no-reference` or `--offline`. Names of hosts go to others only if they are public module
 * infrastructure; a host's addresses are connected to only if stage 1 did so or a resolver outside gave them.
 */
export function controls(
  { environment, request }: Pick<Case, "environment" | "request">,
  observations: ReadonlyMap<string, Observation>,
  forecasts: readonly Forecast[],
): readonly Flow[] {
  if (request.offline || request.reference === false) return [];
  const lists = controlLists(request.config, environment.network.nameservers);
  const asking: Asking = { environment, lists, observations };
  const ways = brokenWays(environment, observations, forecasts)
    .filter((way) => lists.operatorOf(way.target.host) !== null || !staysOnThisMachine(way))
    .slice(0, MOST_WAYS);
  const failing = new Set(ways.flatMap(({ target }) => lists.operatorOf(target.host) ?? []));
  const flows = [...ways.flatMap((way) => controlsOf(asking, way, failing)), ...recordedSums(environment, forecasts)];
  return [...new Map(flows.map((flow) => [flow.id, flow])).values()];
}

/** A server on this machine says nothing about the network. */
function staysOnThisMachine({ target, addresses }: BrokenWay): boolean {
  const dialled = addresses.map((address) => addressPort(address).address);
  if (dialled.length > 0) return dialled.every(isLoopbackAddress);
  return target.host === "localhost" || isLoopbackAddress(target.host);
}

function controlsOf(asking: Asking, way: BrokenWay, failing: ReadonlySet<string>): readonly Flow[] {
  const { step, target, proxied, towardsProxy } = way;
  const isPublic = asking.lists.operatorOf(target.host) !== null;
  // On the way to the HTTP proxy only this machine's resolver can be asked: the proxy's name is nobody else's business.
  if (towardsProxy) return step === "dns" ? ownResolverControls(asking) : [];
  const others = otherHostControls(asking, failing);
  const inside = proxied && !isPublic ? insideControls(asking, way) : [];
  if (step === "http") {
    const known = isPublic ? knownModuleControls(asking, way) : [];
    if (known.length > 0) return known;
    return isPublic || looksForeign(way) ? [...portalControls(asking), ...others, ...inside] : inside;
  }
  if (proxied) return [...others, ...inside, ...(step === "chain" ? portalControls(asking) : [])];
  const network = [...others, ...portalControls(asking)];
  const names = isPublic
    ? [...referenceControls(asking, way), ...referenceAddressControls(asking, way), ...ownResolverControls(asking)]
    : ownResolverControls(asking);
  switch (step) {
    case "dns":
      return [...network, ...names];
    case "tcp":
      return [...network, ...names, ...deadAddressControls(asking), ...otherPortControls(asking, way)];
    case "tls":
      return [
        ...network,
        ...names,
        ...deadAddressControls(asking),
        ...otherPortControls(asking, way),
        ...(isPublic ? serverNameControls(asking, way) : []),
      ];
    case "chain":
      return [
        ...network,
        ...names,
        ...deadAddressControls(asking),
        ...(isPublic ? behindChainControls(asking, way) : []),
      ];
    case "git":
      return [...others, ...names, ...gitHostControls(asking, way)];
    case "tunnel":
      return others;
  }
}
