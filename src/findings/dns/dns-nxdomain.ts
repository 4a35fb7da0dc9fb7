import { isInternalName, isPublicService } from "../../data/public-hosts.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import { idnaASCII } from "../../go/httpproxy/idna-ascii.ts";
import { parseProxyList } from "../../go/modfetch/proxy-list.ts";
import { hostname } from "../../go/url/hostname.ts";
import { parse } from "../../go/url/url.ts";
import type { Settings } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { Location } from "../../model/report.ts";
import { failingLabels, unique } from "../broken.ts";
import { type Fault, faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { locationIn, writtenAs } from "../setting-place.ts";

/**
 * `servers`: the name servers that said so, `host:port`; empty where the name is none that may be asked for, or where git asked (`byGit`),
 * which does not say whom.
 */
export type DnsNxdomainFacts = {
  readonly byGit: boolean;
  readonly hosts: readonly string[];
  readonly servers: readonly string[];
  /** Hosts among them that stand in GOPROXY. */
  readonly inGoproxy: readonly string[];
};

/**
 * The configured name servers know no address for a name. Whether it exists elsewhere takes a second resolver, so the finding speaks of
 * this network only, with medium confidence.
 */
export const dnsNxdomain: FailureMode<"dns-nxdomain", "dns" | "git", DnsNxdomainFacts> = {
  id: "dns-nxdomain",
  area: "dns",
  ceiling: "blocking",
  reads: ["dns", "git"],
  explainedBy: ["gonoproxy-too-broad", "goproxy-default-blocked", "sumdb-unreachable"],
  articles: [],
  detect,
};

interface Unresolved {
  readonly server: string | null;
  readonly byGit: boolean;
}

function detect(evidence: Evidence<"dns" | "git">): readonly Detected<DnsNxdomainFacts>[] {
  const isDnsSilent = evidence.observations.some(({ kind, ending }) => kind === "dns" && ending === "timed-out");
  const faults = faultsOf(evidence, (observation, breakage): Unresolved | null => {
    if (isTowardsHttpProxy(breakage) || observation.ending !== "failed") return null;
    const { failure } = observation;
    if (failure.code === "dns-no-such-host") return { server: failure.server, byGit: false };
    // git has one word for "no such host" and for silence.
    const byGit = failure.code === "git-failed" && /could not resolve host(?:name)?\b/i.test(failure.stderr);
    return byGit && !isDnsSilent ? { server: null, byGit } : null;
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
      confidence: faults.every(({ value }) => value.server === null && !value.byGit) ? "high" : "medium",
      facts: {
        byGit: faults.every(({ value }) => value.byGit),
        hosts,
        servers: unique(faults.flatMap(({ value }) => value.server ?? [])),
        inGoproxy,
      },
      evidence: {
        observations: unique(faults.map(({ observation }) => observation)),
        settings: inGoproxy.length > 0 ? ["GOPROXY"] : [],
      },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: intents(faults, hosts),
    },
  ];
}

/** Where the host stands in GOPROXY, as it is written there: go asks for its ASCII form. */
function placeInGoproxy(settings: Settings, host: string): Location | null {
  const written = writtenAs(settings, "GOPROXY");
  if (written === null || host === "") return null;
  const list = parseProxyList(valueOf(settings, "GOPROXY"), valueOf(settings, "GONOPROXY"));
  for (const entry of list.ok ? list.entries : []) {
    const url = entry.kind === "proxy" ? parse(entry.url) : null;
    if (url === null || !url.ok || idnaASCII(hostname(url.value)) !== host) continue;
    const at = entry.written.indexOf(hostname(url.value));
    if (at >= 0) return locationIn(written, entry.offset + at, hostname(url.value).length);
  }
  return null;
}

/** A name that is known to exist is not misspelt; any other most likely is, or belongs to a network this machine is not on. */
function intents(faults: readonly Fault<Unresolved>[], hosts: readonly string[]): readonly Intent[] {
  const askAdmin: Intent = { intent: "ask-network-admin", what: "fix-resolver", hosts };
  const misspelt = hosts
    .filter((host) => !isPublicService(host))
    .map((host): Intent => ({ intent: "manual", what: "correct-host-name", facts: { host } }));
  const wasAsked = faults.some(({ value }) => value.server !== null || value.byGit);
  if (!wasAsked) return misspelt.length > 0 ? misspelt : [askAdmin];
  return hosts.every(isInternalName) ? [askAdmin, ...misspelt] : [...misspelt, askAdmin];
}
