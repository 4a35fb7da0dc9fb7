import { valueOf } from "../../go/cfg/value-of.ts";
import { parseProxyList } from "../../go/modfetch/proxy-list.ts";
import type { Settings } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import type { Forecast } from "../../model/forecast.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { isFailing, labelOf, unique } from "../broken.ts";
import { goproxyEntry } from "../goproxy-entry.ts";
import { askedURL } from "../http/request.ts";

/** `said`: who answers that it is not there. `control`: what the same ones did deliver in this run. `otherVersions`: of this module. */
export type ModuleNotFoundFacts = {
  readonly module: string;
  readonly query: string;
  readonly said: readonly string[];
  readonly control: readonly string[];
  readonly otherVersions: readonly string[];
};

/**
 * Everybody who was asked says "not found", and each of them does deliver other things: the module or the version does not exist, or not
 * under this name. No fault of the machine or the network.
 */
export const moduleNotFound: FailureMode<"module-not-found", "http" | "git", ModuleNotFoundFacts> = {
  id: "module-not-found",
  area: "http",
  ceiling: "degrading",
  reads: ["http", "git"],
  explainedBy: ["goprivate-missing"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<"http" | "git">): readonly Detected<ModuleNotFoundFacts>[] {
  return evidence.forecasts.filter(isFailing).flatMap((forecast) => notFound(evidence, forecast) ?? []);
}

function notFound(evidence: Evidence<"http" | "git">, forecast: Forecast): Detected<ModuleNotFoundFacts> | null {
  const { settings } = evidence.environment;
  const { breakage, module, query } = forecast;
  if (breakage === null || (breakage.at !== "proxy" && breakage.at !== "direct")) return null;
  // A toolchain that nobody has is another matter.
  if (module === "golang.org/toolchain") return null;
  const errors = [breakage, ...forecast.swallowed.filter(({ file }) => file === breakage.file)];
  // GOPROXY=off says "not exist" too, of a module that nobody was asked for.
  if (!errors.every(({ notExist, layer }) => notExist && layer !== "settings")) return null;

  const proxies = unique(
    errors.flatMap((one) => {
      const entry = goproxyEntry(settings, one);
      return entry?.kind === "proxy" ? [entry.url] : [];
    }),
  );
  const controls = proxies.map((proxy) => controlOf(evidence, proxy, forecast));
  const atRepository = breakage.at === "direct" ? repositoryOf(evidence, forecast) : null;
  // Without a delivery by the same one, "not found" may be its word for everything.
  if (controls.includes(null) || (breakage.at === "direct" && atRepository === null)) return null;
  const observations = errors.flatMap(({ observation }) => observation ?? []);
  const control = controls.flatMap((one) => one ?? []);
  return {
    subject: { kind: "module", name: labelOf(forecast) },
    location: null,
    hosts: [],
    confidence: "high",
    facts: {
      module,
      query,
      said: [...proxies, ...(atRepository === null ? [] : [atRepository.url])],
      control: unique(control.map(askedURL)),
      otherVersions: otherVersions(evidence, settings, module, atRepository?.tags ?? []),
    },
    evidence: {
      observations: unique([
        ...observations,
        ...control.map(({ key }) => key),
        ...(atRepository === null ? [] : [atRepository.key]),
      ]),
      settings: ["GOPROXY"],
    },
    breaks: [labelOf(forecast)],
    intents: [{ intent: "manual", what: "check-module", facts: { module, version: query } }],
  };
}

/** Something that this module proxy did deliver as a module file; null: nothing in this run. */
function controlOf(
  { observations }: Evidence<"http" | "git">,
  proxy: string,
  { module }: Forecast,
): ObservationOf<"http"> | null {
  const base = `${proxy.replace(/\/$/, "")}/`;
  const delivered = observations.flatMap((one) =>
    one.kind === "http" && askedURL(one).startsWith(base) && isModuleFile(one) ? [one] : [],
  );
  // Another module says that the proxy works; this one's own list would say that the module is there.
  return delivered.find((one) => !askedURL(one).includes(`/${module}/@`)) ?? delivered[0] ?? null;
}

function isModuleFile(observation: ObservationOf<"http">): boolean {
  if (observation.ending !== "ok" || observation.value.status !== 200) return false;
  const { content } = observation.value;
  switch (content?.reads) {
    case "info":
    case "zip":
      return content.error === null;
    case "mod":
      return content.h1 !== null;
    case "list":
      return content.lines.length > 0;
    default:
      return false;
  }
}

/** The module's own repository, if it could be read: then its silence about a version is its word. */
function repositoryOf({ observations }: Evidence<"http" | "git">, { module, evidence }: Forecast) {
  const read = observations.flatMap((one) => {
    if (one.kind !== "git" || one.ending !== "ok" || one.value.refs === 0) return [];
    return [{ key: one.key, url: one.key.slice("git ls-remote ".length), tags: one.value.tags }];
  });
  const isOwn = ({ key, url }: { readonly key: string; readonly url: string }): boolean => {
    const path = url.replace(/^[a-z+]+:\/\//, "").replace(/\.git$/, "");
    return evidence.includes(key) || module === path || module.startsWith(`${path}/`);
  };
  return read.find(isOwn) ?? null;
}

/** Versions that exist, as far as somebody listed them in this run; the newest few. */
function otherVersions(
  { observations }: Evidence<"http" | "git">,
  settings: Settings,
  module: string,
  tags: readonly string[],
): readonly string[] {
  const list = parseProxyList(valueOf(settings, "GOPROXY"), valueOf(settings, "GONOPROXY"));
  const bases = list.ok ? list.entries.map(({ url }) => `${url.replace(/\/$/, "")}/${module}/@v/list`) : [];
  const listed = observations.flatMap((one) => {
    if (one.kind !== "http" || one.ending !== "ok" || !bases.includes(askedURL(one))) return [];
    return one.value.content?.reads === "list" ? one.value.content.lines : [];
  });
  return unique([...listed, ...tags.filter((tag) => /^v\d+\.\d+\.\d+/.test(tag))]).slice(-4);
}
