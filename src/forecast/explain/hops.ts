import { lookupMatched } from "../../go/modfetch/lookup-entry.ts";
import { type ModuleFile, proxyRequestURL } from "../../go/modfetch/proxy-request.ts";
import type { ProxySpec } from "../../go/modfetch/proxy-spec.ts";
import { format, type GoURL, parse } from "../../go/url/url.ts";
import { requestSchemes } from "../../go/web/request-schemes.ts";
import type { ExplainedModule } from "../../model/explain.ts";
import { loginFor, runsPrograms } from "../login-for.ts";
import { routeFor } from "../route-for.ts";
import type { DirectPlan } from "./direct-plan.ts";
import type { Rules } from "./rules.ts";

export type Hop = ExplainedModule["files"][number]["hops"][number];

/** The module of a road. `direct`: what a look-up at its host does. */
interface About {
  readonly path: string;
  readonly matches: boolean;
  readonly direct: DirectPlan;
}

/** What go does at each entry of GOPROXY for one file of a module. */
export function hopsOf(rules: Rules, about: About, file: ModuleFile): Hop[] {
  return rules.entries.map((entry, index) => ({ ...NOTHING, entry: index, ...hopOf(rules, about, entry, file) }));
}

const NOTHING = { requests: [], skipped: null, httpProxy: null, credentials: "none", error: null } as const;

function hopOf(
  rules: Rules,
  { path, matches, direct }: About,
  entry: ProxySpec,
  file: ModuleFile,
): Partial<Hop> & Pick<Hop, "via" | "requests"> {
  const lookup = lookupMatched(entry, path, matches);
  switch (lookup.does) {
    case "skip":
      return { via: viaOf(entry), requests: [], skipped: lookup.error };
    case "direct":
      return { via: "direct", ...directHop(rules, direct) };
    case "proxy": {
      const request = proxyRequestURL(lookup.url, lookup.path, file);
      if (!request.ok) return { via: "proxy", requests: [], skipped: request.error };
      const { url, target } = request.value;
      const schemes = requestSchemes(target, "default");
      if (!schemes.ok) return { via: "proxy", requests: [], skipped: schemes.error };
      return { via: "proxy", requests: [url], ...how(rules, target) };
    }
  }
}

function viaOf({ kind }: ProxySpec): Hop["via"] {
  return kind === "proxy" || kind === "off" ? "proxy" : "direct";
}

/** The page that names the repository is go's own request; a repository itself is git's. */
function directHop(rules: Rules, { asks, isPage, error }: DirectPlan): Partial<Hop> & Pick<Hop, "requests" | "error"> {
  const page = isPage ? parse(asks[0] ?? "") : null;
  return { requests: [...asks], error, ...(page?.ok === true ? how(rules, page.value) : {}) };
}

/** Through which HTTP proxy a request goes, and whose login goes with it. */
function how({ facts }: Rules, target: GoURL): Pick<Hop, "httpProxy" | "credentials"> {
  if (target.scheme === "file") return { httpProxy: null, credentials: "none" };
  const route = routeFor({ environment: facts }, format(target));
  const httpProxy = route.state === "ok" && route.value.via === "http-proxy" ? route.value.proxy : null;
  return { httpProxy, credentials: credentialsFor({ facts }, target) };
}

/** A program that GOAUTH names is not run, so that what it gives is not known. */
function credentialsFor({ facts }: Pick<Rules, "facts">, target: GoURL): Hop["credentials"] {
  if (target.scheme !== "https") return "none";
  if (loginFor(facts, format(target)) !== null) return "netrc";
  if (target.user !== null) return "userinfo";
  return runsPrograms(facts) ? "goauth" : "none";
}
