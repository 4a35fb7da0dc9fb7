import type { Area } from "../model/observation.ts";
import { nearest } from "./nearest.ts";
import { UsageError } from "./usage-error.ts";

const AREAS: Readonly<Record<Area, true>> = {
  settings: true,
  dns: true,
  tcp: true,
  proxy: true,
  tls: true,
  http: true,
  sumdb: true,
  vcs: true,
};

/** The areas whose findings are shown and counted: those of `--only` without those of `--skip`; null: all. */
export function areasShown(only: readonly string[], skip: readonly string[]): ReadonlySet<Area> | null {
  const wanted = areasOf("--only", only);
  const unwanted = areasOf("--skip", skip);
  if (wanted.length === 0 && unwanted.length === 0) return null;
  const from = wanted.length > 0 ? wanted : Object.keys(AREAS).filter(isArea);
  const shown = from.filter((area) => !unwanted.includes(area));
  if (shown.length === 0) throw new UsageError(({ noAreaLeft }) => noAreaLeft);
  return new Set(shown);
}

/** Each value is one area, or several with commas between them. */
function areasOf(option: string, values: readonly string[]): readonly Area[] {
  return values
    .flatMap((value) => value.split(","))
    .map((word) => word.trim())
    .map((word) => {
      if (isArea(word)) return word;
      const all = Object.keys(AREAS);
      throw new UsageError((words) => words.noArea(option, word, nearest(word, all), all.join(", ")));
    });
}

function isArea(word: string): word is Area {
  return Object.hasOwn(AREAS, word);
}
