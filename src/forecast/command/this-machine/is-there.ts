// Follows cmd/go/internal/modfetch/cache.go DownloadDir (Go 1.27).
import { presenceKey } from "../../../model/content-key.ts";
import { type Context, done, observationOf, PENDING, type Step } from "../../context.ts";
import { unanswered } from "../../unanswered.ts";
import { readHere } from "./read-here.ts";

/** Whether there is a folder: to read it fails in its own way. */
export function isFolder(context: Context, path: string, about: { module: string; version: string }): Step<boolean> {
  const read = readHere(context, path, { reads: "text", ...about });
  return read.state === "ok" ? done(!read.value.there && read.value.text.endsWith(": is a directory")) : read;
}

/** Whether there is such a file that can be read. */
export function isThere(context: Context, path: string, about: { module: string; version: string }): Step<boolean> {
  const read = readHere(context, path, { reads: "text", ...about });
  return read.state === "ok" ? done(read.value.there) : read;
}

/** Whether there is such a file or folder; it is not opened. */
export function isPresent(context: Context, path: string): Step<boolean> {
  const key = presenceKey(path);
  const observation = observationOf(context, "file", key);
  if (observation === null) {
    const question = { reads: "text", module: "", version: "", presence: true, host: "file" } as const;
    context.need({ kind: "file", id: key, path, url: `file://${path}`, ...question });
    return PENDING;
  }
  if (observation.ending === "ok") return done(true);
  return observation.ending === "failed" ? done(false) : unanswered(observation);
}
