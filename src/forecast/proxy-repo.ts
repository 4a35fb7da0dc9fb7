// Follows cmd/go/internal/modfetch/proxy.go proxyRepo (Go 1.27).

import { atLeast } from "../go/gover/version.ts";
import { type ModuleFile, proxyRequestURL } from "../go/modfetch/proxy-request.ts";
import { checkReturnedVersion, invalidResponse } from "../go/modfetch/rev-info.ts";
import { parseVersionList } from "../go/modfetch/version-list.ts";
import { canonicalVersion } from "../go/module/check.ts";
import { invalidVersionText } from "../go/module/errors.ts";
import { hostname } from "../go/url/hostname.ts";
import { quote } from "../go/url/quote.ts";
import { redacted } from "../go/url/redacted.ts";
import { format, parse } from "../go/url/url.ts";
import { isNotExist } from "../go/web/http-error.ts";
import type { Content, Reads } from "../model/observation.ts";
import { after } from "./after.ts";
import type { Answer } from "./answer.ts";
import { type Context, done, type GoError, hangs, ruleError, type Step } from "./context.ts";
import { fetch } from "./fetch.ts";
import { errorOf } from "./go-error.ts";
import { wrapped } from "./module-error.ts";

/** A file of the protocol as it came from one entry, and the requests it took. */
export interface Got<C> {
  readonly content: C;
  readonly observation: string;
  readonly requests: readonly string[];
}

type ContentOf<R extends Reads> = Extract<Content, { reads: R }>;

/** The operations of one module proxy for one module. Errors carry the prefix Go gives them. */
export interface ProxyRepo {
  readonly stat: (version: string) => Step<Got<ContentOf<"info">>>;
  readonly versions: () => Step<Got<ContentOf<"list">>>;
  readonly latest: () => Step<Got<ContentOf<"info">>>;
  readonly goMod: (version: string) => Step<Got<ContentOf<"mod">>>;
  readonly zip: (version: string) => Step<Got<ContentOf<"zip">>>;
}

export function proxyRepo(context: Context, base: string, module: string): ProxyRepo {
  function get<R extends Reads>(reads: R, file: ModuleFile, version: string): Step<Got<ContentOf<R>>> {
    // Go until 1.25 takes a second colon for a part of the host's name, which nobody can be asked for.
    if (!parse(base).ok) return { state: "unknown", why: "not-asked", observation: null };
    const url = proxyRequestURL(base, module, file);
    if (!url.ok)
      return (
        emptyVersion(module, url.error) ??
        wrapped(ruleError(saidOnce(context, url.error, version), "settings"), module, version)
      );
    const wanted = reads === "zip" ? context.opensZips : context.wholeCommand;
    const deep = wanted === true ? ({ deep: true } as const) : {};
    const answer = fetch(context, format(url.value.target), { reads, module, version, ...deep });
    return wrapped(answer.state === "ok" ? contentOf(answer.value, reads) : answer, module, version);
  }

  function info(got: Step<Got<ContentOf<"info">>>, version: string): Step<Got<ContentOf<"info">>> {
    if (got.state !== "ok" || got.value.content.error === null) return got;
    const text = invalidResponse(shownBase(base), got.value.content.error);
    return wrapped(contentError(text, got.value, base), module, version);
  }

  const repo: ProxyRepo = {
    stat: (version) => {
      const got = info(get("info", { reads: "info", version }, version), version);
      if (got.state !== "ok") return got;
      const text = checkReturnedVersion(module, version, got.value.content.version);
      if (text === null) return got;
      return wrapped(contentError(text, got.value, base), module, version);
    },
    versions: () => {
      const list = get("list", { reads: "list" }, "");
      if (list.state !== "ok") return list;
      // Go looks at once whether one of them would do for a missing `@latest`; what that comes to does not matter here.
      const { newest } = parseVersionList(list.value.content.lines);
      if (newest === null) return list;
      const info = repo.stat(newest);
      if (info.state === "pending" || (info.state === "error" && hangs(info.error))) return info;
      const more = info.state === "ok" ? info.value.requests : info.state === "error" ? info.error.requests : [];
      return done({ ...list.value, requests: [...list.value.requests, ...more] });
    },
    latest: () => {
      const got = info(get("info", { reads: "latest" }, ""), "");
      if (got.state !== "error" || !got.error.notExist) return got;
      const list = after(got.error.requests, repo.versions());
      if (list.state !== "ok") return list;
      const { newest } = parseVersionList(list.value.content.lines);
      const { requests } = list.value;
      if (newest !== null) return after(requests, repo.stat(newest));
      return wrapped(after(requests, ruleError("no commits", "http", true)), module, "");
    },
    goMod: (version) => notCanonical(module, version, "GoMod") ?? get("mod", { reads: "mod", version }, version),
    zip: (version) => notCanonical(module, version, "Zip") ?? get("zip", { reads: "zip", version }, version),
  };
  return repo;
}

/** Since Go 1.27 (proxy.go versionError) what is said of the version already is not said again. */
function saidOnce({ environment }: Context, text: string, version: string): string {
  const said = invalidVersionText({ version, pseudo: false, err: "" });
  const again = version !== canonicalVersion(version) && text.startsWith(said);
  return again && atLeast(environment.go.version, 27) ? text.slice(said.length) : text;
}

/** module.ModuleError puts the version of an InvalidVersionError behind the path, even an empty one; null: another error. */
function emptyVersion(module: string, text: string): Step<never> | null {
  const [, why] = /^version "" invalid: (.*)$/s.exec(text) ?? [];
  if (why === undefined) return null;
  const { error } = ruleError(`${module}@: invalid version: ${why}`, "settings");
  return { state: "error", error: { ...error, prefix: "" } };
}

function notCanonical(module: string, version: string, operation: string): Step<never> | null {
  if (version === canonicalVersion(version)) return null;
  return wrapped(ruleError(`internal error: version passed to ${operation} is not canonical`, "http"), module, version);
}

function contentOf<R extends Reads>(answer: Answer, reads: R): Step<Got<ContentOf<R>>> {
  const { url, host, observation, requests } = answer;
  const place = { url, host, observation, requests };
  if (answer.status !== 200) {
    const notExist = isNotExist(answer.status);
    return { state: "error", error: errorOf({ ...place, text: answer.errorText, layer: "http", notExist }) };
  }
  if (answer.truncated) {
    const text = `read ${quote(answer.url)}: unexpected EOF`;
    return { state: "error", error: errorOf({ ...place, text, layer: "http" }) };
  }
  const content = answer.content;
  if (content === null || !isContent(content, reads))
    return { state: "unknown", why: "body-not-read", observation: answer.observation };
  return done({ content, observation: answer.observation, requests: answer.requests });
}

function isContent<R extends Reads>(content: Content, reads: R): content is ContentOf<R> {
  return content.reads === reads;
}

function contentError(
  text: string,
  { observation, requests }: Got<unknown>,
  base: string,
): { state: "error"; error: GoError } {
  const parsed = parse(base);
  const host = parsed.ok ? hostname(parsed.value) : "";
  return { state: "error", error: errorOf({ text, layer: "http", url: shownBase(base), host, observation, requests }) };
}

function shownBase(base: string): string {
  const parsed = parse(base);
  return parsed.ok ? redacted(parsed.value) : base;
}
