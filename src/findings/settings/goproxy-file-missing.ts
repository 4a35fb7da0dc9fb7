import type { ProxySpec } from "../../go/modfetch/proxy-list.ts";
import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { type Broken, brokenRoads, failingLabels, isFailing, unique } from "../broken.ts";
import { goproxyEntry } from "../goproxy-entry.ts";
import { locationIn, writtenAs } from "../setting-place.ts";

/** `folder`: of the entry. `nearest`: the deepest folder above it that is there; null: the folder is there and may not be read. */
export type GoproxyFileMissingFacts = {
  readonly entry: string;
  readonly folder: string;
  readonly nearest: string | null;
};

/** GOPROXY names a folder of this machine that is not there, or that may not be read. */
export const goproxyFileMissing: FailureMode<"goproxy-file-missing", "file", GoproxyFileMissingFacts> = {
  id: "goproxy-file-missing",
  area: "settings",
  ceiling: "blocking",
  reads: ["file"],
  explainedBy: [],
  articles: [],
  detect,
};

interface Missing {
  readonly entry: ProxySpec;
  readonly folder: string;
  readonly nearest: string | null;
  readonly observation: string;
  readonly broken: Broken;
}

function detect(evidence: Evidence<"file">): readonly Detected<GoproxyFileMissingFacts>[] {
  const written = writtenAs(evidence.environment.settings, "GOPROXY");
  const missing = brokenRoads(evidence.forecasts).flatMap((broken) => missingAt(evidence, broken) ?? []);
  return unique(missing.map(({ folder }) => folder)).flatMap((folder) => {
    const group = missing.filter((one) => one.folder === folder);
    const [first] = group;
    if (first === undefined) return [];
    const { entry, nearest } = first;
    return [
      {
        subject: { kind: "setting", name: "GOPROXY" } as const,
        location: written === null ? null : locationIn(written, entry.offset, entry.length),
        hosts: [],
        confidence: "certain" as const,
        facts: { entry: entry.written, folder, nearest },
        evidence: { observations: unique(group.map(({ observation }) => observation)), settings: ["GOPROXY"] },
        breaks: failingLabels(group.map(({ broken }) => broken)),
        intents: [
          {
            intent: "manual",
            what: "correct-folder",
            facts: { entry: entry.written, folder, ...(nearest === null ? {} : { nearest }) },
          } as const,
        ],
      },
    ];
  });
}

function missingAt({ environment, observation }: Evidence<"file">, broken: Broken): Missing | null {
  const { breakage, forecast } = broken;
  const entry = goproxyEntry(environment.settings, breakage);
  const seen = observation(breakage.observation ?? "");
  if (!isFailing(forecast) || entry?.kind !== "proxy" || seen === undefined) return null;
  const folder = folderOf(seen, entry.url, breakage.url ?? "");
  if (folder === null || seen.ending !== "failed") return null;
  const { failure } = seen;
  const nearest = failure.code === "file-not-exist" ? (failure.nearest?.replaceAll("\\", "/") ?? null) : null;
  // A folder that is there has other modules: then it is this one that is missing.
  const isGone = nearest !== null && nearest !== folder && !nearest.startsWith(`${folder}/`);
  if (!isGone && failure.code !== "file-permission") return null;
  return { entry, folder, nearest, observation: seen.key, broken };
}

/** The path of the entry: that of the file without what the module's URL has more than the entry's. */
function folderOf({ key }: ObservationOf<"file">, entry: string, url: string): string | null {
  const base = entry.replace(/\/$/, "");
  const rest = url.startsWith(base) ? url.slice(base.length) : "";
  const path = key.slice("file ".length).replaceAll("\\", "/");
  return rest !== "" && path.endsWith(rest) ? path.slice(0, -rest.length) : null;
}
