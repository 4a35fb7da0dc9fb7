import { valueOf } from "../go/cfg/value-of.ts";
import { matchPrefixPatterns } from "../go/module/match-prefix-patterns.ts";
import type { Breakage, Forecast } from "../model/forecast.ts";
import type { Confidence } from "../model/report.ts";
import type { Context, GoError } from "./context.ts";
import type { Download } from "./download.ts";
import { weaker } from "./road.ts";

/** A walk as a forecast. `module`, `query`: what was asked for; `command`: as the user types it. */
export function forecastOf(
  context: Context,
  { module, query, command }: Pick<Forecast, "module" | "query" | "command">,
  { road, version, checksum, confidence = "certain" }: Download,
): Forecast {
  const { end, place } = road;
  const common = {
    module,
    query,
    version,
    command,
    basis: "asked" as const,
    likeModule: null,
    evidence: [...road.evidence],
    requests: road.requests,
    announced: [...road.announced],
    swallowed: road.swallowed.map(({ error, entry, file }) =>
      breakageOf(error, { at: error.database === undefined ? atEntry(context, entry) : "database", entry, file }),
    ),
    noproxyPattern: matchPrefixPatterns(valueOf(context.environment.settings, "GONOPROXY"), module)?.pattern ?? null,
  };
  const waited = road.swallowed.map(({ error }) => error.waitsMs);
  if (end === null || end.state === "ok") {
    const goWaitsMs = total(waited);
    return {
      ...common,
      outcome: "downloads",
      error: null,
      exitStatus: 0,
      goWaitsMs,
      confidence: weaker(confidence, confidenceOf(road.swallowed.map(({ error }) => error))),
      checksum,
      breakage: null,
      unknown: null,
    };
  }
  if (end.state !== "error" || place === null) {
    return {
      ...common,
      outcome: "unknown",
      error: null,
      unknown: end.state === "unknown" ? end.why : "not-asked",
      exitStatus: null,
      goWaitsMs: null,
      confidence: "low",
      checksum,
      breakage: null,
    };
  }
  const at = place.at === "proxy" ? atEntry(context, place.entry) : place.at;
  const breakage = breakageOf(end.error, { ...place, at });
  const goWaitsMs = total([...waited, end.error.waitsMs]);
  return {
    ...common,
    outcome: goWaitsMs === null ? "hangs" : "fails",
    // Whoever waits prints nothing.
    error: goWaitsMs === null ? null : [...road.announced, printed(end.error, `${module}@${query}: `)].join("\n"),
    exitStatus: goWaitsMs === null ? null : end.error.exitStatus,
    goWaitsMs,
    confidence: confidenceOf([...road.swallowed.map(({ error }) => error), end.error]),
    checksum,
    breakage,
    unknown: null,
  };
}

/** What go prints on stderr. It announces what is wrong with unpacking before it fails with the same words. */
function printed({ prefix, text, bare, instead }: GoError, otherwise: string): string {
  if (bare === true) return text;
  if (instead !== undefined) return `go: ${instead}`;
  const line = `go: ${prefix ?? otherwise}${text}`.trimEnd();
  return prefix === "" && text.startsWith("unzip ") ? `-> ${text}\n${line}` : line;
}

/** `direct` for the entries that go to the module's own host. */
function atEntry({ list }: Context, entry: number | null): "proxy" | "direct" {
  const kind = list.ok && entry !== null ? list.entries[entry]?.kind : undefined;
  return kind === "direct" || kind === "noproxy" ? "direct" : "proxy";
}

function breakageOf(error: GoError, place: Pick<Breakage, "at" | "entry" | "file">): Breakage {
  const { text, notExist, layer, url, host, observation } = error;
  return { ...place, text, notExist, layer, url, host, observation };
}

function total(waits: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const wait of waits) {
    if (wait === null) return null;
    sum += wait;
  }
  return sum;
}

function confidenceOf(errors: readonly GoError[]): Confidence {
  return errors.map((error) => error.confidence).reduce(weaker, "certain");
}
