import { valueOf } from "../../go/cfg/value-of.ts";
import { parseProxyList } from "../../go/modfetch/proxy-list.ts";
import type { Origin } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import { brokenRoads, failingLabels } from "../broken.ts";
import { locationIn, writtenAs } from "../setting-place.ts";
import { withoutThisValue } from "./without-this-value.ts";

/** `origin` null: no place gives GOPROXY a value, not even `$GOROOT/go.env`. `value` is "" or separators and blanks only. */
export type GoproxyEmptyFacts = {
  readonly value: string;
  readonly origin: Origin | null;
  readonly file: string | null;
};

/** GOPROXY without any entry: a line `GOPROXY=` in a go/env file, or separators only. An empty variable of the process counts as unset. */
export const goproxyEmpty: FailureMode<"goproxy-empty", never, GoproxyEmptyFacts> = {
  id: "goproxy-empty",
  area: "settings",
  ceiling: "blocking",
  reads: [],
  explainedBy: [],
  articles: [],
  detect,
};

function detect({ environment, forecasts }: Evidence<never>): readonly Detected<GoproxyEmptyFacts>[] {
  const { settings } = environment;
  const value = valueOf(settings, "GOPROXY");
  const list = parseProxyList(value, valueOf(settings, "GONOPROXY"));
  if (list.ok || list.reason !== "no-entries") return [];
  const written = writtenAs(settings, "GOPROXY");
  const file = written === null ? null : locationIn(written, 0, value.length).file;
  return [
    {
      subject: { kind: "setting", name: "GOPROXY" },
      location: written === null ? null : locationIn(written, 0, value.length),
      hosts: [],
      confidence: "certain",
      facts: { value, origin: written?.setting.origin ?? null, file },
      evidence: { observations: [], settings: ["GOPROXY"] },
      breaks: failingLabels(brokenRoads(forecasts).filter(({ breakage }) => breakage.at === "list")),
      intents: withoutThisValue(settings),
    },
  ];
}
