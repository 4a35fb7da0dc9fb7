import { valueOf } from "../../go/cfg/value-of.ts";
import { parseProxyList } from "../../go/modfetch/proxy-list.ts";
import type { Settings } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import type { Forecast } from "../../model/forecast.ts";
import { modulesIn } from "../broken.ts";
import { locationIn, placeOf, writtenAs } from "../setting-place.ts";
import { CHINA_GOSUMDB, withoutThisGosumdb } from "./default-gosumdb.ts";

/**
 * `modules`: checked ones that download without a comparison for this reason. `excuse`: why it is only worth knowing: nothing comes over
 * the network, or the maker of this Go set it so; null: it is somebody's decision on this machine.
 */
export type GosumdbOffFacts = {
  readonly modules: readonly string[];
  readonly excuse: "files-only" | "distribution" | null;
};

/** GOSUMDB=off: go takes any content for a version it has not seen before, but no toolchain. */
export const gosumdbOff: FailureMode<"gosumdb-off", never, GosumdbOffFacts> = {
  id: "gosumdb-off",
  area: "settings",
  ceiling: "exposing",
  reads: [],
  explainedBy: [],
  articles: ["a1-gosumdb-off"],
  detect,
};

function detect({ environment, forecasts }: Evidence<never>): readonly Detected<GosumdbOffFacts>[] {
  const { settings } = environment;
  const written = writtenAs(settings, "GOSUMDB");
  if (written === null || valueOf(settings, "GOSUMDB") !== "off") return [];
  // Where it keeps go from running at all, that is said.
  if (forecasts.some(isRefused)) return [];
  const excuse =
    written.setting.origin === "goroot-file" ? "distribution" : isFilesOnly(settings) ? "files-only" : null;
  const value = CHINA_GOSUMDB;
  return [
    {
      subject: { kind: "setting", name: "GOSUMDB" },
      location: locationIn(written, 0, written.setting.value.length),
      hosts: [],
      confidence: "certain",
      facts: { modules: modulesIn(forecasts.filter(isUnchecked)), excuse },
      evidence: { observations: [], settings: ["GOSUMDB"] },
      breaks: [],
      intents: [
        ...withoutThisGosumdb(settings),
        { intent: "set-setting", name: "GOSUMDB", value, replaces: placeOf(written.setting) },
      ],
      ...(excuse === null ? {} : { ceiling: "note" as const }),
    },
  ];
}

function isRefused({ outcome, breakage }: Forecast): boolean {
  return outcome === "fails" && breakage?.text.includes("checksum database disabled by GOSUMDB=off") === true;
}

function isUnchecked({ outcome, checksum }: Forecast): boolean {
  return outcome === "downloads" && checksum === "not-consulted";
}

/** Files of this machine and `off` bring nothing from the network. */
function isFilesOnly(settings: Settings): boolean {
  const list = parseProxyList(valueOf(settings, "GOPROXY"), valueOf(settings, "GONOPROXY"));
  if (!list.ok) return false;
  return list.entries.every(
    ({ kind, url }) => kind === "off" || kind === "noproxy" || (kind === "proxy" && url.startsWith("file:")),
  );
}
