import type { Settings } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { Breakage, Forecast } from "../../model/forecast.ts";
import type { Area, Observation, ObservationKind } from "../../model/observation.ts";
import type { Subject } from "../../model/report.ts";
import { wholeCommand } from "../../model/whole-command.ts";
import { isFailing, isModule, labelOf, modulesIn, unique } from "../broken.ts";
import { withoutPort } from "../fault.ts";
import { goproxyEntry } from "../goproxy-entry.ts";

/** How the deciding step ended, in one word: a failure code, an HTTP status, or the ending itself. */
type LastObservation = { readonly key: string; readonly ended: string };

/**
 * `error`: what go prints, whole, for the first module. `layer`: where it breaks. `modules`: `module@query` that break the same way.
 * `command`: the command of the user's that fails; null: it is the download alone.
 */
export type DownloadFailsUnexplainedFacts = {
  readonly command: string | null;
  readonly modules: readonly string[];
  readonly outcome: "fails" | "hangs";
  readonly error: string;
  readonly layer: Area;
  readonly host: string | null;
  readonly last: LastObservation | null;
};

/**
 * A download that fails or hangs. It asks for no reason, so it must be given only the forecasts that no other mode explains (find-all
 * does that).
 */
export const downloadFailsUnexplained: FailureMode<
  "download-fails-unexplained",
  ObservationKind,
  DownloadFailsUnexplainedFacts
> = {
  id: "download-fails-unexplained",
  area: "http",
  ceiling: "blocking",
  reads: ["dns", "tcp", "tunnel", "tls", "http", "file", "git"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: [],
  detect,
};

interface Failing {
  readonly forecast: Forecast;
  readonly breakage: Breakage | null;
  readonly last: LastObservation | null;
}

function detect({
  environment,
  forecasts,
  observation,
}: Evidence<ObservationKind>): readonly Detected<DownloadFailsUnexplainedFacts>[] {
  const alike = new Map<string, Failing[]>();
  for (const forecast of forecasts.filter(isFailing)) {
    const { breakage } = forecast;
    const key = breakage?.observation ?? forecast.evidence.at(-1) ?? null;
    const seen = key === null ? undefined : observation(key);
    const last = seen === undefined ? null : { key: seen.key, ended: endingOf(seen) };
    const group = [breakage?.layer, breakage?.host, last?.ended ?? breakage?.text ?? forecast.error].join(" ");
    alike.set(group, [...(alike.get(group) ?? []), { forecast, breakage, last }]);
  }
  return [...alike.values()].flatMap((group) =>
    group[0] === undefined ? [] : [detected(environment.settings, group[0], group)],
  );
}

function detected(
  settings: Settings,
  { forecast, breakage, last }: Failing,
  group: readonly Failing[],
): Detected<DownloadFailsUnexplainedFacts> {
  // A file:// entry has no host.
  const host = breakage?.host == null || breakage.host === "" ? null : withoutPort(breakage.host);
  const error = forecast.error ?? breakage?.text ?? "";
  const roads = group.map((failing) => failing.forecast);
  // The error is in the facts; what is left to say is where to look.
  const command = wholeCommand(forecast);
  const about = command === null ? {} : { about: last === null ? "command" : "project" };
  const read: Intent = { intent: "manual", what: "read-error", facts: { host: host ?? "", ...about } };
  const owner: readonly Intent[] =
    host !== null &&
    breakage?.layer === "http" &&
    // Another status says that this request failed, not that the server serves something else.
    last?.ended === "status 200" &&
    goproxyEntry(settings, breakage)?.kind === "proxy"
      ? [{ intent: "ask-host-owner", what: "serve-module-files", host }]
      : [];
  return {
    subject: subjectOf(forecast, host),
    location: null,
    hosts: host === null ? [] : [host],
    confidence: "low",
    facts: {
      command,
      modules: modulesIn(roads),
      outcome: forecast.outcome === "hangs" ? "hangs" : "fails",
      error,
      layer: breakage?.layer ?? "http",
      host,
      last,
    },
    evidence: { observations: unique(group.flatMap((failing) => failing.last?.key ?? [])), settings: [] },
    breaks: unique(roads.map(labelOf)),
    intents: [read, ...owner],
  };
}

function subjectOf({ module }: Forecast, host: string | null): Subject {
  if (host !== null) return { kind: "host", name: host };
  return isModule(module) ? { kind: "module", name: module } : { kind: "machine", name: "go" };
}

function endingOf(observation: Observation): string {
  switch (observation.ending) {
    case "ok":
      if (observation.kind === "http") return `status ${observation.value.status}`;
      // The handshake ended well and still decided: its chain was what go refused.
      return observation.kind === "tls" ? "chain-rejected" : "ok";
    case "failed":
      return observation.failure.code;
    case "timed-out":
    case "cut-off":
    case "not-asked":
      return observation.ending;
  }
}
