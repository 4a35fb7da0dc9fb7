import candidates from "../../data/candidates.json" with { type: "json" };
import { valueOf } from "../../go/cfg/value-of.ts";
import { parseProxyList } from "../../go/modfetch/proxy-list.ts";
import type { Settings } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { Observation, ObservationOf } from "../../model/observation.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { goproxyEntry } from "../goproxy-entry.ts";
import { hostOfURL } from "../http/request.ts";
import { IN_THE_WAY } from "../in-the-way.ts";
import { locationIn, placeOf, writtenAs } from "../setting-place.ts";

type Kinds = "dns" | "tcp" | "tls";

const DEFAULT_HOST = "proxy.golang.org";

/** Public module proxies in mainland China, the best known first. */
const MIRRORS = candidates.proxies.filter(({ place }) => place === "domestic").map(({ url }) => url);

/** `chosen`: GOPROXY was given this value by the user; else it is Go's own default. `step`: where the way to the host ends. */
export type GoproxyDefaultBlockedFacts = {
  readonly host: string;
  readonly chosen: boolean;
  readonly step: Kinds;
  /** Another host of the internet was reached in this run. */
  readonly othersReached: boolean;
};

/** Go's default module proxy cannot be reached from this network, as is usual in mainland China. */
export const goproxyDefaultBlocked: FailureMode<"goproxy-default-blocked", Kinds, GoproxyDefaultBlockedFacts> = {
  id: "goproxy-default-blocked",
  area: "settings",
  ceiling: "blocking",
  reads: ["dns", "tcp", "tls"],
  explainedBy: IN_THE_WAY,
  articles: ["a2-domestic-mirror"],
  detect,
};

function detect(evidence: Evidence<Kinds>): readonly Detected<GoproxyDefaultBlockedFacts>[] {
  const { settings } = evidence.environment;
  const written = writtenAs(settings, "GOPROXY");
  const faults = faultsOf(evidence, (observation, breakage) => {
    const entry = goproxyEntry(settings, breakage);
    if (breakage.at !== "proxy" || entry?.kind !== "proxy" || hostOfURL(entry.url) !== DEFAULT_HOST) return null;
    if (isTowardsHttpProxy(breakage) || hostOfURL(breakage.url ?? "") !== DEFAULT_HOST) return null;
    return isShut(observation) ? { step: observation.kind } : null;
  });
  const [first] = faults;
  if (first === undefined || written === null) return [];
  const others = evidence.observations.filter((one) => !faults.some(({ observation }) => observation === one.key));
  const othersReached = others.some(isReached);
  // Where nothing else answers either, it is not about this host.
  if (!othersReached && others.some((one) => one.kind !== "dns" && isShut(one) && !isOf(one, evidence, DEFAULT_HOST)))
    return [];
  const { origin, value } = written.setting;
  const at = value.indexOf(DEFAULT_HOST);
  return [
    {
      subject: { kind: "host", name: DEFAULT_HOST },
      location: locationIn(written, Math.max(at, 0), DEFAULT_HOST.length),
      hosts: [DEFAULT_HOST],
      confidence: othersReached ? "high" : "medium",
      facts: {
        host: DEFAULT_HOST,
        chosen: origin === "process" || origin === "goenv-file" || origin === "set",
        step: first.value.step,
        othersReached,
      },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: ["GOPROXY"] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: intents(settings),
    },
  ];
}

/** No address, no connection, no handshake. A name server that is silent or refuses says nothing of this host, and a refused chain is another matter. */
function isShut(observation: ObservationOf<Kinds>): boolean {
  if (observation.kind !== "dns") return observation.ending === "failed" || observation.ending === "timed-out";
  if (observation.ending !== "failed") return false;
  return observation.failure.code === "dns-no-such-host";
}

/** An answer at the far end: a connection alone may be one to something on the way. */
function isReached(observation: Observation): boolean {
  return observation.kind === "tls" && observation.ending === "ok" && !observation.key.includes(DEFAULT_HOST);
}

/** Whether a connection goes to one of the addresses of this host. */
function isOf({ key }: Observation, { observations }: Evidence<Kinds>, host: string): boolean {
  if (key.includes(host)) return true;
  const looked = observations.find((one) => one.key === `dns ${host}`);
  if (looked?.kind !== "dns" || looked.ending !== "ok") return false;
  return looked.value.addresses.some((address) => key.includes(address));
}

/** Each mirror in the place of the default, and what stood behind it stays. */
function intents(settings: Settings): readonly Intent[] {
  const setting = settings["GOPROXY"];
  if (setting === undefined) return [];
  const list = parseProxyList(valueOf(settings, "GOPROXY"), "");
  const entries = list.ok ? list.entries : [];
  const rest = entries.filter(({ kind, url }) => kind !== "proxy" || hostOfURL(url) !== DEFAULT_HOST);
  const mirrors = MIRRORS.map((mirror): Intent => {
    const kept = rest.filter(({ url }) => url !== mirror).map(({ written }) => written);
    const value = [mirror, ...kept].join(",");
    return { intent: "set-setting", name: "GOPROXY", value, replaces: placeOf(setting) };
  });
  return [...mirrors, { intent: "ask-network-admin", what: "open-egress", hosts: [DEFAULT_HOST] }];
}
