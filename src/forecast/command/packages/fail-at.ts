import type { Reads } from "../../../model/observation.ts";
import { done, type GoError } from "../../context.ts";
import type { Place, Road } from "../../road.ts";

/** One of several errors that end a command. `front`: what go puts before it. */
export interface Failure {
  readonly error: GoError;
  readonly front: string;
  readonly entry: number | null;
}

/** Ends the road with all of them: those before the last are lines of their own. */
export function failAt(road: Road, failures: readonly Failure[]): void {
  const last = failures.at(-1);
  for (const { error, front } of failures.slice(0, -1)) {
    road.announce([`go: ${front}${error.prefix ?? ""}${error.text}`]);
    road.piece(done(null), { at: "proxy", entry: null, file: null }, error.requests, error.observation);
  }
  if (last === undefined) return;
  const { error, front, entry } = last;
  road.stop({ state: "error", error: { ...error, prefix: `${front}${error.prefix ?? ""}` } }, placeOf(error, entry));
}

function placeOf({ database, url, observation, layer }: GoError, entry: number | null): Place {
  if (database !== undefined) return { at: "database", entry: null, file: database.file };
  if (observation === null && entry === null) return { at: "path", entry, file: null };
  const file = fileOf(url ?? observation ?? "");
  return { at: layer === "settings" && url === null ? "path" : "proxy", entry, file };
}

function fileOf(url: string): Reads | null {
  const [, ending = ""] = /(?:\/@v\/(list)$|\.(?:info|mod|zip)$)/.exec(url) ?? [];
  if (ending === "list") return "list";
  const [reads] = (["info", "mod", "zip"] as const).filter((one) => url.endsWith(`.${one}`));
  return reads ?? null;
}
