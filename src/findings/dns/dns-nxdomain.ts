import { isInternalName, isPublicService } from "../../data/public-hosts.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import type { Settings } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { Location } from "../../model/report.ts";
import { failingLabels, unique } from "../broken.ts";
import { type Fault, faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { locationIn, writtenAs } from "../setting-place.ts";

/** `servers`: the name servers that said so, `host:port`; empty where the name is none that may be asked for. */
export type DnsNxdomainFacts = {
  readonly hosts: readonly string[];
  readonly servers: readonly string[];
  /** Hosts among them that stand in GOPROXY. */
  readonly inGoproxy: readonly string[];
};

/**
 * The configured name servers know no address for a name. Whether it exists elsewhere takes a second resolver, so the finding speaks of
 * this network only, with medium confidence.
 */
export const dnsNxdomain: FailureMode<"dns-nxdomain", "dns", DnsNxdomainFacts> = {
  id: "dns-nxdomain",
  area: "dns",
  ceiling: "blocking",
  reads: ["dns"],
  explainedBy: ["gonoproxy-too-broad", "goproxy-default-blocked", "sumdb-unreachable"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<"dns">): readonly Detected<DnsNxdomainFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (isTowardsHttpProxy(breakage)) return null;
    if (observation.ending !== "failed" || observation.failure.code !== "dns-no-such-host") return null;
    return { server: observation.failure.server };
  });
  const first = faults[0];
  if (first === undefined) return [];
  const { settings } = evidence.environment;
  const hosts = unique(faults.map(({ host }) => host));
  const places = hosts.flatMap((host) => placeInGoproxy(settings, host) ?? []);
  const inGoproxy = hosts.filter((host) => placeInGoproxy(settings, host) !== null);
  return [
    {
      subject: { kind: "host", name: first.host },
      location: places[0] ?? null,
      hosts,
      confidence: faults.every(({ value }) => value.server === null) ? "high" : "medium",
      facts: { hosts, servers: unique(faults.flatMap(({ value }) => value.server ?? [])), inGoproxy },
      evidence: {
        observations: unique(faults.map(({ observation }) => observation)),
        settings: inGoproxy.length > 0 ? ["GOPROXY"] : [],
      },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: intents(faults, hosts),
    },
  ];
}

function placeInGoproxy(settings: Settings, host: string): Location | null {
  const written = writtenAs(settings, "GOPROXY");
  if (written === null || host === "") return null;
  const value = valueOf(settings, "GOPROXY");
  for (let at = value.indexOf(host); at >= 0; at = value.indexOf(host, at + 1)) {
    const isWhole = !/[\w.-]/.test(value.charAt(at - 1)) && !/[\w.-]/.test(value.charAt(at + host.length));
    if (isWhole) return locationIn(written, at, host.length);
  }
  return null;
}

/** A name that is known to exist is not misspelt; any other most likely is, or belongs to a network this machine is not on. */
function intents(faults: readonly Fault<{ server: string | null }>[], hosts: readonly string[]): readonly Intent[] {
  const askAdmin: Intent = { intent: "ask-network-admin", what: "fix-resolver", hosts };
  const misspelt = hosts
    .filter((host) => !isPublicService(host))
    .map((host): Intent => ({ intent: "manual", what: "correct-host-name", facts: { host } }));
  const wasAsked = faults.some(({ value }) => value.server !== null);
  if (!wasAsked) return misspelt.length > 0 ? misspelt : [askAdmin];
  return hosts.every(isInternalName) ? [askAdmin, ...misspelt] : [...misspelt, askAdmin];
}
