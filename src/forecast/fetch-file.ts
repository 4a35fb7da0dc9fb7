// Follows cmd/go/internal/web/http.go getFile and url_other.go (Go 1.27).

import { redacted } from "../go/url/redacted.ts";
import type { GoURL } from "../go/url/url.ts";
import { fileErrorText } from "../go/web/http-error.ts";
import { fileKey } from "../model/content-key.ts";
import type { Answer } from "./answer.ts";
import { type Context, done, observationOf, PENDING, type Question, ruleError, type Step } from "./context.ts";
import { errorOf } from "./go-error.ts";
import { unanswered } from "./unanswered.ts";

/** A `file://` request: a missing file counts as 404, a forbidden one as 403, anything else is a plain error. */
export function fetchFile(context: Context, target: GoURL, question: Question): Step<Answer> {
  const url = redacted(target);
  if (target.path === "") return ruleError("file URL missing path", "settings");
  if (target.host !== "" && target.host !== "localhost")
    return ruleError("file URL specifies non-local host", "settings");
  const key = fileKey(target.path);
  const observation = observationOf(context, "file", key);
  if (observation === null) {
    const { reads, module, version, deep } = question;
    const file = { kind: "file", id: key, path: target.path, url, reads, module, version, host: "file" } as const;
    context.need({ ...file, ...(deep === undefined ? {} : { deep }) });
    return PENDING;
  }
  const answer = (status: number, errorText: string): Step<Answer> =>
    done({
      url,
      host: "",
      status,
      errorText,
      content: observation.ending === "ok" ? observation.value.content : null,
      truncated: false,
      observation: key,
      requests: [url],
    });
  switch (observation.ending) {
    case "ok":
      return answer(200, "");
    case "failed":
      // Go shows the file's own error instead of a status here.
      if (observation.failure.code === "file-not-exist")
        return answer(404, fileErrorText(url, systemText(observation.failure.raw)));
      if (observation.failure.code === "file-permission")
        return answer(403, fileErrorText(url, systemText(observation.failure.raw)));
      return {
        state: "error",
        error: errorOf({
          text: observation.failure.raw,
          layer: "http",
          url,
          host: "",
          observation: key,
          requests: [url],
        }),
      };
    default:
      return unanswered(observation);
  }
}

/** `open /x: no such file or directory` is shown without the part up to the path: the URL stands there already. */
function systemText(raw: string): string {
  return raw.slice(raw.lastIndexOf(": ") + 2);
}
