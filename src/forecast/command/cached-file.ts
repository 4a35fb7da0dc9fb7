// Follows cmd/go/internal/modfetch/cache.go CachePath and sumdb.go ReadCache (Go 1.27).
import { emptyURL } from "../../go/url/go-url.ts";
import type { Content } from "../../model/observation.ts";
import { type Context, done, type Question, type Step } from "../context.ts";
import { fetchFile } from "../fetch-file.ts";

/** A file of this machine's caches. `content` null: it is not there, or `problem` (Go's text) keeps it from being read. */
export interface CachedFile {
  readonly content: Content | null;
  readonly problem: string | null;
  readonly observation: string | null;
}

/** Reads a file by its absolute path. */
export function cachedFile(context: Context, path: string, question: Question): Step<CachedFile> {
  const answer = fetchFile(context, { ...emptyURL, scheme: "file", path }, question);
  if (answer.state === "error")
    return done({ content: null, problem: answer.error.text, observation: answer.error.observation });
  if (answer.state !== "ok") return answer;
  const { status, content, observation } = answer.value;
  return done({
    content: status === 200 ? content : null,
    problem: status === 403 ? `open ${path}: permission denied` : null,
    observation,
  });
}

/** Whether there is a folder: to read it fails in its own way. */
export function isFolder(context: Context, path: string, question: Question): Step<boolean> {
  const file = cachedFile(context, path, question);
  return file.state === "ok" ? done(file.value.problem?.endsWith(": is a directory") === true) : file;
}
