import { valueOf } from "../../go/cfg/value-of.ts";
import { parseProxyList } from "../../go/modfetch/proxy-list.ts";
import type { Origin } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import { brokenRoads, failingLabels } from "../broken.ts";
import { goproxyEntry } from "../goproxy-entry.ts";
import { locationIn, writtenAs } from "../setting-place.ts";
import { withoutThisValue } from "./without-this-value.ts";

/** `file` null: the value is not in a file. */
export type GoproxyOffFacts = {
  readonly value: string;
  readonly origin: Origin;
  readonly file: string | null;
};

/** GOPROXY begins with `off`: go downloads nothing but what GONOPROXY sends straight to its host. Silent where no download met it. */
export const goproxyOff: FailureMode<"goproxy-off", never, GoproxyOffFacts> = {
  id: "goproxy-off",
  area: "settings",
  ceiling: "blocking",
  reads: [],
  explainedBy: [],
  articles: [],
  detect,
};

function detect({ environment, forecasts }: Evidence<never>): readonly Detected<GoproxyOffFacts>[] {
  const { settings } = environment;
  const value = valueOf(settings, "GOPROXY");
  const list = parseProxyList(value, valueOf(settings, "GONOPROXY"));
  const first = list.ok ? list.entries.find(({ kind }) => kind !== "noproxy") : undefined;
  const written = writtenAs(settings, "GOPROXY");
  const broken = brokenRoads(forecasts).filter(({ breakage }) => goproxyEntry(settings, breakage)?.kind === "off");
  if (first?.kind !== "off" || written === null || broken.length === 0) return [];
  const location = locationIn(written, first.offset, first.length);
  return [
    {
      subject: { kind: "setting", name: "GOPROXY" },
      location,
      hosts: [],
      confidence: "certain",
      facts: { value, origin: written.setting.origin, file: location.file },
      evidence: { observations: [], settings: ["GOPROXY"] },
      breaks: failingLabels(broken),
      intents: withoutThisValue(settings),
    },
  ];
}
