import { isPublicService } from "../../data/public-hosts.ts";
import { versionOfToolchain } from "../../go/gover/toolchain-version.ts";
import type { Environment } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { Forecast } from "../../model/forecast.ts";
import { isFailing, labelOf, unique } from "../broken.ts";
import { withoutPort } from "../fault.ts";
import { installGo, stayWithOwnGo } from "./own-go.ts";
import { UNDERLYING } from "./underlying.ts";
import { type WantedBy, wantedBy } from "./wanted-by.ts";

/**
 * `name`: the toolchain, `go1.22.1`; what is looked for where go only looks for one new enough: `go >= 1.22`. `error`: why it cannot be had, the
 * first line of what go has inside. `hosts`: who said that they have none. `public`: a module proxy of the public, which has every release, is among them.
 */
export type GotoolchainDownloadBlockedFacts = {
  readonly name: string;
  readonly own: string;
  readonly wanted: WantedBy;
  readonly error: string;
  readonly hosts: readonly string[];
  readonly public: boolean;
};

/** The go that the project wants is not the one at hand, and cannot be downloaded. */
export const gotoolchainDownloadBlocked: FailureMode<
  "gotoolchain-download-blocked",
  never,
  GotoolchainDownloadBlockedFacts
> = {
  id: "gotoolchain-download-blocked",
  area: "settings",
  ceiling: "blocking",
  reads: [],
  explainedBy: UNDERLYING,
  articles: [],
  detect,
};

function detect({ environment, forecasts }: Evidence<never>): readonly Detected<GotoolchainDownloadBlockedFacts>[] {
  return forecasts.filter(isFailing).flatMap((forecast) => detected(environment, forecast) ?? []);
}

function detected(environment: Environment, forecast: Forecast): Detected<GotoolchainDownloadBlockedFacts> | null {
  const { breakage, swallowed } = forecast;
  const name = wantedIn(forecast.error ?? "");
  if (name === null || breakage === null || /disabled by GOSUMDB=off/.test(breakage.text)) return null;
  const said = [breakage, ...swallowed].filter(({ notExist, host }) => notExist && host !== null && host !== "");
  const hosts = unique(said.map(({ host }) => withoutPort(host ?? "")));
  const observations = [breakage, ...swallowed].flatMap(({ observation }) => observation ?? []);
  const isPublic = hosts.some(isPublicService);
  return {
    subject: { kind: "machine", name },
    location: null,
    hosts,
    confidence: breakage.notExist && hosts.length === 0 ? "high" : "certain",
    facts: {
      name,
      own: environment.go.version ?? "",
      wanted: wantedBy(environment, name),
      error: breakage.text.split("\n", 1)[0] ?? "",
      hosts,
      public: isPublic,
    },
    evidence: { observations: unique(observations), settings: ["GOTOOLCHAIN", "GOPROXY"] },
    breaks: [labelOf(forecast)],
    intents: [...intents(hosts, name), ...stayWithOwnGo(environment)],
  };
}

/** What go prints where a toolchain cannot be had; null: of something else. */
function wantedIn(error: string): string | null {
  const [, switching] = /^go: switching to go >= ([^\s:]+): /m.exec(error) ?? [];
  if (switching !== undefined) return `go >= ${switching}`;
  return /^go: download (\S*go1[^\s:]*)(?:: | for )/m.exec(error)?.[1] ?? null;
}

function intents(hosts: readonly string[], name: string): readonly Intent[] {
  const own = hosts.filter((host) => !isPublicService(host));
  return [
    ...own.map((host): Intent => ({ intent: "ask-host-owner", what: "serve-toolchains", host })),
    installGo(versionOfToolchain(name) || name.replace(/^go >= /, "")),
  ];
}
