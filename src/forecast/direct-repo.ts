// Follows cmd/go/internal/modfetch/repo.go lookupDirect and coderepo.go (Go 1.27).
import { valueOf } from "../go/cfg/value-of.ts";
import { canonicalVersion } from "../go/module/check.ts";
import { isPseudoVersion } from "../go/module/pseudo-version.ts";
import { splitPathVersion } from "../go/module/split-path-version.ts";
import { quote } from "../go/url/quote.ts";
import { checkGovcs } from "../go/vcs/govcs.ts";
import { after } from "./after.ts";
import type { Context } from "./context.ts";
import { done, ruleError, type Step } from "./context.ts";
import { gitRemote } from "./git-remote.ts";
import { wrapped } from "./module-error.ts";
import { type ProxyRepo, proxyRepo } from "./proxy-repo.ts";
import { repoRoot } from "./repo-root.ts";

/** The operations of a module's own repository: discovery, then git. What would need a clone is unknown, not guessed. */
export function directRepo(context: Context, module: string): ProxyRepo {
  const root = repoRoot(context, module);
  if (root.state !== "ok") return failing(root);
  const { vcs, repository, prefix, subDir, discovery } = root.value;
  if (vcs === "mod") return behind(discovery, proxyRepo(context, repository, module));

  const { settings } = context.environment;
  const refusal = checkGovcs(valueOf(settings, "GOVCS"), valueOf(settings, "GOPRIVATE"), vcs, prefix);
  if (refusal !== null) {
    // Go checks it as a part of discovery, where there was one.
    const before = discovery.length > 0 ? `unrecognized import path ${quote(module)}: ` : "";
    const { error } = ruleError(`${before}${refusal}`, "vcs", true);
    return failing({ state: "error", error: { ...error, requests: discovery } });
  }
  if (vcs !== "git")
    return failing({
      state: "unknown",
      why: "repository-not-asked",
      observation: null,
    });

  const tagPrefix = tagPrefixOf(module, prefix, subDir);
  const remote = (): Step<RemoteRefs> => gitRemote(context, repository);
  return behind(discovery, {
    stat: (version) => {
      const refs = asInvalidVersion(remote(), module, version);
      if (refs.state !== "ok") return refs;
      const { tags, observation } = refs.value;
      const requests = [repository];
      if (tags.includes(`${tagPrefix}${version}`))
        return done({ content: { reads: "info", version, time: null, error: null }, observation, requests });
      if (version === canonicalVersion(version) && !/-[0-9a-f]{12}(\+incompatible)?$/.test(version))
        return invalid(module, version, `unknown revision ${tagPrefix}${version}`);
      return { state: "unknown", why: "needs-fetch", observation };
    },
    versions: () => {
      const refs = wrapped(remote(), module, "");
      if (refs.state !== "ok") return refs;
      const { tags, observation } = refs.value;
      const lines = tags.filter((tag) => tag.startsWith(tagPrefix)).map((tag) => tag.slice(tagPrefix.length));
      return done({ content: { reads: "list", lines }, observation, requests: [repository] });
    },
    latest: () => ({ state: "unknown", why: "needs-fetch", observation: null }),
    goMod: (version) =>
      assumed(
        atRevision(remote(), module, prefix, tagPrefix, version),
        { reads: "mod", h1: null, retract: [] },
        repository,
      ),
    zip: (version) =>
      assumed(
        atRevision(remote(), module, prefix, tagPrefix, version),
        { reads: "zip", h1: null, error: null },
        repository,
      ),
  });
}

/** The repository's operations, which come after the pages that named it. */
function behind(pages: readonly string[], repo: ProxyRepo): ProxyRepo {
  return {
    stat: (version) => after(pages, repo.stat(version)),
    versions: () => after(pages, repo.versions()),
    latest: () => after(pages, repo.latest()),
    goMod: (version) => after(pages, repo.goMod(version)),
    zip: (version) => after(pages, repo.zip(version)),
  };
}

interface RemoteRefs {
  readonly tags: readonly string[];
  readonly observation: string;
}

function assumed<C>(
  refs: Step<RemoteRefs>,
  content: C,
  repository: string,
): Step<{ content: C; observation: string; requests: string[] }> {
  if (refs.state !== "ok") return refs;
  return done({ content, observation: refs.value.observation, requests: [repository] });
}

/** What go was after when git failed (findDir); a missing git is noticed before. */
function atRevision<T>(step: Step<T>, module: string, root: string, tagPrefix: string, version: string): Step<T> {
  if (step.state !== "error" || step.error.url === null) return step;
  // What a pseudo-version says of its revision is checked first.
  if (isPseudoVersion(version)) return asInvalidVersion(step, module, version);
  const revision = `${tagPrefix}${version.replace(/\+incompatible$/, "")}`;
  const text = `reading ${root}/${tagPrefix}go.mod at revision ${revision}: ${step.error.text}`;
  return { state: "error", error: { ...step.error, text } };
}

/** A failed `git ls-remote` is an InvalidVersionError to Go, also for a canonical version; a missing git is none. */
function asInvalidVersion<T>(step: Step<T>, module: string, version: string): Step<T> {
  if (step.state !== "error" || step.error.url === null) return step;
  return { state: "error", error: { ...step.error, prefix: `${module}@${version}: invalid version: ` } };
}

function invalid(module: string, version: string, text: string): Step<never> {
  const { error } = ruleError(text, "vcs", true);
  return { state: "error", error: { ...error, prefix: `${module}@${version}: invalid version: ` } };
}

/** Every operation ends the way the look-up of the repository ended. */
export function failing(step: Exclude<Step<unknown>, { state: "ok" }>): ProxyRepo {
  return { stat: () => step, versions: () => step, latest: () => step, goMod: () => step, zip: () => step };
}

/** Tags of a module in a sub-directory carry its path; a `/vN` suffix is no directory of the tag. */
function tagPrefixOf(module: string, root: string, subDir: string): string {
  const { prefix } = splitPathVersion(module);
  const inside = prefix.length > root.length ? prefix.slice(root.length + 1) : "";
  const folder = [subDir, inside].filter((part) => part !== "").join("/");
  return folder === "" ? "" : `${folder}/`;
}
