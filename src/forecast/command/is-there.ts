// Follows cmd/go/internal/modfetch/cache.go DownloadDir (Go 1.27).
import { type Context, done, type Step } from "../context.ts";
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
