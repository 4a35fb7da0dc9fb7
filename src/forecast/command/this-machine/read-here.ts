import { fileKey } from "../../../model/content-key.ts";
import type { Content } from "../../../model/observation.ts";
import { type Context, done, observationOf, PENDING, type Step } from "../../context.ts";
import type { Got } from "../../proxy-repo.ts";
import { unanswered } from "../../unanswered.ts";

type Here<R extends Content["reads"]> =
  | { readonly there: true; readonly file: Got<Extract<Content, { reads: R }>> }
  /** `text`: why it could not be read, as the operating system says it. */
  | { readonly there: false; readonly text: string };

/** A file of this machine that go reads by itself: of the module cache, or of a folder that replaces a module. */
export function readHere<R extends Content["reads"]>(
  context: Context,
  path: string,
  question: { readonly reads: R; readonly module: string; readonly version: string },
): Step<Here<R>> {
  const key = fileKey(path);
  const observation = observationOf(context, "file", key);
  if (observation === null) {
    context.need({ kind: "file", id: key, path, url: `file://${path}`, ...question, deep: true, host: "file" });
    return PENDING;
  }
  if (observation.ending === "failed") return done({ there: false, text: observation.failure.raw });
  if (observation.ending !== "ok") return unanswered(observation);
  const { content } = observation.value;
  if (content === null || !isRead(content, question.reads))
    return { state: "unknown", why: "body-not-read", observation: key };
  return done({ there: true, file: { content, observation: key, requests: [] } });
}

function isRead<R extends Content["reads"]>(content: Content, reads: R): content is Extract<Content, { reads: R }> {
  return content.reads === reads;
}
