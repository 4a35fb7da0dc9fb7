// Follows cmd/go/internal/web/http.go and net/http/client.go (Go 1.27).
import { netLimitError } from "../go/base/net-limit.ts";
import { valueOf } from "../go/cfg/value-of.ts";
import { quote } from "../go/url/quote.ts";
import { redacted } from "../go/url/redacted.ts";
import { type GoURL, parse } from "../go/url/url.ts";
import { askedAgain } from "../go/web/asked-again.ts";
import { carriesCredentials } from "../go/web/carries-credentials.ts";
import { httpErrorText } from "../go/web/http-error.ts";
import { redirectOf } from "../go/web/redirect.ts";
import { requestSchemes } from "../go/web/request-schemes.ts";
import { after } from "./after.ts";
import type { Answer } from "./answer.ts";
import { askHop } from "./ask-hop.ts";
import { type Context, done, type Question, ruleError, type Step } from "./context.ts";
import { fetchFile } from "./fetch-file.ts";
import { errorOf } from "./go-error.ts";
import { loginFor, refusedGoauth, runsPrograms } from "./login-for.ts";

/** `web.Get` of one URL: the HTTP proxy by Go's rule, redirects hop by hop, file URLs from disk. */
export function fetch(context: Context, target: string, question: Question): Step<Answer> {
  const parsed = parse(target);
  if (!parsed.ok) return ruleError(parsed.error, "settings");
  const url = parsed.value;
  if (url.scheme === "file") return fetchFile(context, url, question);
  const schemes = requestSchemes(url, "default");
  if (!schemes.ok) return ruleError(schemes.error, "settings");
  return followHops(context, target, url, question);
}

function followHops(context: Context, target: string, asked: GoURL, question: Question): Step<Answer> {
  const { scheme } = asked;
  const shown = redacted(asked);
  const hops: string[] = [];
  const { environment } = context;
  const refused = scheme === "http" ? null : refusedGoauth(environment);
  if (refused !== null) return refused;
  const disabled = netLimitError(valueOf(environment.settings, "GODEBUG"));
  if (disabled !== null) return ruleError(disabled, "settings");
  let url = target;
  let carried = true;
  for (;;) {
    const hop = askHop(context, url, question, carried ? loginFor(environment, target) : null);
    if (hop.state !== "ok") return after(hops, hop);
    const { observation, host } = hop.value;
    const { status, reason, headers, detail, content, body } = observation.value;
    hops.push(url);
    const security = question.insecure === true ? "insecure" : "default";
    const next = redirectOf({ urls: hops, status, location: headers["location"] ?? null, security });
    if (next.decision === "follow") {
      url = next.url;
      carried &&= carriesCredentials(target, url);
      continue;
    }
    if (next.decision === "error") {
      const text = `Get ${quote(next.url)}: ${next.text}`;
      const error = errorOf({ text, layer: "http", url: shown, host, observation: observation.key, requests: hops });
      return { state: "error", error };
    }
    const page = content?.reads === "go-get" && content.imports.length > 0;
    if (status === 401 && scheme === "https" && carried && !page && runsPrograms(environment))
      return { state: "unknown", why: "goauth-not-run", observation: observation.key };
    return done({
      url: shown,
      host,
      status,
      errorText: httpErrorText(shown, status, reason, detail),
      content,
      truncated: body.truncated,
      observation: observation.key,
      requests: askedAgain(scheme, status, context.environment.go.version) ? [...hops, ...hops] : hops,
    });
  }
}
