// Follows cmd/go/internal/modfetch/codehost/git.go (Go 1.27).
import { createHash } from "node:crypto";
import { netLimitError } from "../go/base/net-limit.ts";
import { valueOf } from "../go/cfg/value-of.ts";
import { atLeast } from "../go/gover/version.ts";
import { moduleCacheOf } from "../go/modfetch/module-cache.ts";
import { hostname } from "../go/url/hostname.ts";
import { parse } from "../go/url/url.ts";
import { isNotExist } from "../go/web/http-error.ts";
import { gitKey } from "../model/content-key.ts";
import { type Context, done, observationOf, PENDING, ruleError, type Step } from "./context.ts";
import { fetch } from "./fetch.ts";
import { errorOf } from "./go-error.ts";
import { unanswered } from "./unanswered.ts";

/** `git ls-remote` of a repository: its tags, or what go prints when git cannot. */
export function gitRemote(
  context: Context,
  repository: string,
): Step<{ tags: readonly string[]; observation: string }> {
  const { environment } = context;
  if (environment.git.path === null)
    return ruleError(missingGit(environment.go.version, workDir(context, repository)), "vcs");
  const disabled = netLimitError(valueOf(environment.settings, "GODEBUG"));
  if (disabled !== null) {
    const { error } = ruleError(disabled, "settings");
    return { state: "error", error: { ...error, url: repository } };
  }
  const key = gitKey(repository);
  const observation = observationOf(context, "git", key);
  const url = parse(repository);
  const host = url.ok ? hostname(url.value) : "";
  if (observation === null) {
    if (!context.online) return { state: "unknown", why: "not-asked", observation: null };
    context.need({
      kind: "git",
      id: key,
      url: repository,
      limits: context.limits,
      host: url.ok ? url.value.host : host,
    });
    return PENDING;
  }
  switch (observation.ending) {
    case "ok":
      return done({ tags: observation.value.tags, observation: key });
    case "failed": {
      const { failure } = observation;
      if (failure.code !== "git-failed") return ruleError(failure.raw, "vcs");
      const copy = context.atHand?.repository(workDir(context, repository)) ?? done("none" as const);
      if (copy.state !== "ok") return copy;
      // What go has fetched before may do.
      if (copy.value === "fetched") return { state: "unknown", why: "needs-fetch", observation: key };
      const options = atLeast(environment.go.version, 26) ? "-q --end-of-options" : "-q";
      // Since Go 1.25 a new repository is asked by its address; before, and once it is known, by the name it has in go's copy.
      const isNew = atLeast(environment.go.version, 25) && copy.value === "none";
      const remote = isNew ? repository : "origin";
      const output = failure.stderr.trimEnd().split("\n").join("\n\t");
      const text = `git ls-remote ${options} ${remote} in ${workDir(context, repository)}: exit status ${failure.exitCode}:\n\t${output}${privateHint(environment.go.version, failure.stderr)}`;
      const place = { text, layer: "vcs", url: repository, host, observation: key } as const;
      if (isNew || !/^https?:/.test(repository))
        return { state: "error", error: errorOf({ ...place, requests: [repository] }) };
      // What is not there for a browser either is "not exist".
      const page = fetch(context, repository, { reads: "go-get", module: "", version: "" });
      if (page.state === "pending" || page.state === "unknown") return page;
      const requests = [repository, ...(page.state === "ok" ? page.value.requests : page.error.requests)];
      const notExist = page.state === "ok" && isNotExist(page.value.status);
      return { state: "error", error: errorOf({ ...place, requests, notExist }) };
    }
    default:
      return unanswered(observation);
  }
}

function missingGit(goVersion: string | null, folder: string): string {
  const what = 'exec: "git": executable file not found in $PATH';
  return atLeast(goVersion, 26)
    ? `unable to resolve git version: failed to execute git version: ${what}`
    : `git init --bare in ${folder}: ${what}`;
}

/** Go's hint after git asked for a password (modfetch/codehost/git.go). */
function privateHint(goVersion: string | null, stderr: string): string {
  if (!stderr.includes("terminal prompts disabled")) return "";
  const site = atLeast(goVersion, 27) ? "https://go.dev" : "https://golang.org";
  return `\nConfirm the import path was entered correctly.\nIf this is a private repository, see ${site}/doc/faq#git_https for additional information.`;
}

/** The folder go keeps its copy in; it stands in the message. */
function workDir(context: Context, repository: string): string {
  return `${moduleCacheOf(context.environment.settings)}/cache/vcs/${createHash("sha256").update(`git3:${repository}`).digest("hex")}`;
}
