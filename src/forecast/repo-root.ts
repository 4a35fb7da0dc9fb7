// Follows cmd/go/internal/vcs/vcs.go RepoRootForImportPath and repoRootForImportDynamic (Go 1.27).
import { valueOf } from "../go/cfg/value-of.ts";
import { matchPrefixPatterns } from "../go/module/match-prefix-patterns.ts";
import { quote } from "../go/url/quote.ts";
import { checkMetaImport, matchGoImport } from "../go/vcs/match-go-import.ts";
import { repoRootStatic } from "../go/vcs/repo-root-static.ts";
import type { Content } from "../model/observation.ts";
import { after } from "./after.ts";
import type { Answer } from "./answer.ts";
import { type Context, done, isFatal, ruleError, type Step } from "./context.ts";
import { fetch } from "./fetch.ts";
import { errorOf } from "./go-error.ts";

/** Where a module's repository is. `discovery`: the pages asked for it. */
export interface RepoRoot {
  readonly vcs: string;
  readonly repository: string;
  /** The import path that is the root of the repository. */
  readonly prefix: string;
  readonly subDir: string;
  readonly discovery: readonly string[];
}

/** Static hosts first, then the `go-import` tag of the page. A failed discovery is "not exist" to Go, whatever the reason. */
export function repoRoot(context: Context, module: string): Step<RepoRoot> {
  const known = repoRootStatic(module);
  switch (known.kind) {
    case "static":
      return done({ vcs: known.vcs, repository: known.repo, prefix: known.root, subDir: "", discovery: [] });
    case "error":
      return ruleError(known.error, "vcs", true);
    case "ping":
      return { state: "unknown", why: "repository-not-asked", observation: null };
    case "dynamic":
      return discovered(context, module, known.discovery);
  }
}

type Imports = Extract<Content, { reads: "go-get" }>["imports"];

interface Page {
  readonly imports: Imports;
  readonly answer: Answer;
}

function discovered(context: Context, module: string, url: string): Step<RepoRoot> {
  const page = goGetPage(context, module, module, url);
  if (page.state !== "ok") return page;
  const { answer } = page.value;
  const match = matchGoImport(page.value.imports, module);
  if (!match.ok) {
    const { kind, error } = match.error;
    const text =
      // Go prints the URL as it was before a scheme was chosen for it.
      kind === "multiple"
        ? `parse ${url.replace(/^https:/, "")}: ${error}`
        : `parse ${answer.url}: no go-import meta tags (${error})`;
    return unrecognized(module, text, answer);
  }
  const found = match.value;
  let discovery = answer.requests;
  if (found.prefix !== module) {
    const above = after(discovery, confirmed(context, module, found, answer));
    if (above.state !== "ok") return above;
    discovery = above.value.requests;
  }
  const problem = checkMetaImport(found);
  if (problem !== null) return unrecognized(module, `${answer.url}: ${problem}`, answer);
  return done({ vcs: found.vcs, repository: found.repoRoot, prefix: found.prefix, subDir: found.subDir, discovery });
}

/** The page at the prefix must carry the same tag, so that nobody claims another's prefix. Gives the requests that took. */
function confirmed(
  context: Context,
  module: string,
  found: Imports[number],
  first: Answer,
): Step<{ readonly requests: readonly string[] }> {
  const known = repoRootStatic(found.prefix);
  const url = known.kind === "dynamic" ? known.discovery : `https://${found.prefix}?go-get=1`;
  const page = goGetPage(context, found.prefix, module, url);
  if (page.state !== "ok") return page;
  const again = matchGoImport(page.value.imports, module);
  const same =
    again.ok &&
    again.value.prefix === found.prefix &&
    again.value.vcs === found.vcs &&
    again.value.repoRoot === found.repoRoot &&
    again.value.subDir === found.subDir;
  if (same) return done({ requests: page.value.answer.requests });
  return unrecognized(
    module,
    `${first.url} and ${url} disagree about go-import for ${found.prefix}`,
    page.value.answer,
  );
}

function goGetPage(context: Context, path: string, module: string, url: string): Step<Page> {
  const insecure = matchPrefixPatterns(valueOf(context.environment.settings, "GOINSECURE"), module) !== null;
  const answer = insecure ? fetchInsecurely(context, module, url) : fetchPage(context, module, url);
  if (answer.state === "error") {
    // What ends go on the spot is told as it is, and no other entry is asked.
    if (isFatal(answer.error)) return answer;
    const text = `unrecognized import path ${quote(module)}: ${insecure ? "http/" : ""}https fetch: ${answer.error.text}`;
    return { state: "error", error: { ...answer.error, text, notExist: true } };
  }
  if (answer.state !== "ok") return answer;
  const { content, status, errorText, observation } = answer.value;
  if (content?.reads !== "go-get") return { state: "unknown", why: "body-not-read", observation };
  if (content.imports.length === 0 && status !== 200) return unrecognized(module, errorText, answer.value);
  if (content.error !== null) return unrecognized(module, `parsing ${path}: ${content.error}`, answer.value);
  return done({ imports: content.imports, answer: answer.value });
}

function fetchPage(context: Context, module: string, url: string): Step<Answer> {
  return fetch(context, url, { reads: "go-get", module, version: "" });
}

const IMPATIENT_MS = 5_000;

/** GOINSECURE: no certificate is too bad, and where nothing answers over https, plain http will do. */
function fetchInsecurely(context: Context, module: string, url: string): Step<Answer> {
  const question = { reads: "go-get", module, version: "", insecure: true } as const;
  const secure = fetch(context, url, question);
  if (secure.state !== "error" || isFatal(secure.error)) return secure;
  const plain = after(secure.error.requests, fetch(context, url.replace(/^https:/, "http:"), question));
  const waited = Math.min(secure.error.waitsMs ?? IMPATIENT_MS, IMPATIENT_MS);
  if (plain.state !== "error" || waited === 0 || plain.error.waitsMs === null) return plain;
  return { state: "error", error: { ...plain.error, waitsMs: plain.error.waitsMs + waited } };
}

function unrecognized(module: string, reason: string, answer: Answer): Step<never> {
  const text = `unrecognized import path ${quote(module)}: ${reason}`;
  const { url, host, observation, requests } = answer;
  return { state: "error", error: errorOf({ text, layer: "vcs", url, host, observation, requests, notExist: true }) };
}
