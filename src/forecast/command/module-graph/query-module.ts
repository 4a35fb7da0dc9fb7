// Follows cmd/go/internal/modload/query.go Query and queryProxy (Go 1.27).
import { type ToolchainPath, toolchainQuery } from "../../../go/gover/toolchain-query.ts";
import { toolchainModuleVersion } from "../../../go/gover/toolchain-version.ts";
import { parseVersionList } from "../../../go/modfetch/version-list.ts";
import { modulePathError } from "../../../go/modload/module-path-error.ts";
import { type Matcher, versionQuery } from "../../../go/modload/version-query.ts";
import { isPseudoVersion, pseudoVersionTime } from "../../../go/module/pseudo-version.ts";
import { isValid } from "../../../go/semver/semver.ts";
import { onlyNew } from "../../after.ts";
import { type Context, done, ruleError, type Step } from "../../context.ts";
import { type CheckedGoMod, walkGoMod } from "../../go-mod.ts";
import type { ProxyRepo } from "../../proxy-repo.ts";
import { exactly, newestOf, type Resolved } from "../../resolve-query.ts";
import { type Walked, walkList } from "../../walk.ts";
import type { MainModule } from "./main-module.ts";

export interface QueryOptions {
  /** The version in use, for `upgrade` and `patch`; empty: it does not matter; `none`: there is none. */
  readonly current: string;
  /** Whether versions that are excluded or retracted count as not there (CheckAllowed); false: all of them count. */
  readonly onlyAllowed: boolean;
}

/** The version that `query` stands for, by a walk over GOPROXY. */
export function queryModule(
  context: Context,
  main: Pick<MainModule, "vendor" | "isExcluded">,
  module: string,
  query: string,
  { current, onlyAllowed }: QueryOptions,
): Walked<Resolved> {
  const refused = refusal(context, main, module, query, current);
  if (refused !== null) return { step: ruleError(refused, "settings"), entry: null, swallowed: [], requests: [] };
  if (module === "go" || module === "toolchain") return queryToolchain(context, module, query);
  return walkList(context, module, (repo, before) =>
    queryRepo(context, main, repo, { module, query, current, before }, onlyAllowed),
  );
}

/** What one entry of GOPROXY says to a query. */
export function queryRepo(
  context: Context,
  main: Pick<MainModule, "isExcluded">,
  repo: ProxyRepo,
  asked: Asked,
  onlyAllowed: boolean,
): Step<Resolved> {
  const { module, query, current } = asked;
  const kind = versionQuery(query, module, current);
  switch (kind.kind) {
    case "revision":
      return exactly(repo, query);
    case "match":
      return newest(context, repo, asked, onlyAllowed ? withoutExcluded(kind, module, main) : kind, onlyAllowed);
    case "invalid":
      return ruleError(kind.error, "settings");
    case "relative":
      return { state: "unknown", why: "query-not-resolved", observation: null };
  }
}

/** What is wrong whoever is asked. */
function refusal(
  { list }: Context,
  { vendor }: Pick<MainModule, "vendor">,
  module: string,
  query: string,
  current: string,
): string | null {
  if (!list.ok) return list.error;
  if (current !== "" && current !== "none" && !isValid(current) && module !== "go" && module !== "toolchain")
    return `invalid previous version ${module}@${current}`;
  if (vendor !== null) return `cannot query module due to -mod=vendor${vendor === "" ? "" : `\n\t(${vendor})`}`;
  return module === "go" || module === "toolchain" ? null : modulePathError(module, query);
}

function withoutExcluded(matcher: Matcher, module: string, { isExcluded }: Pick<MainModule, "isExcluded">): Matcher {
  return { ...matcher, allows: (version) => matcher.allows(version) && !isExcluded(module, version) };
}

interface Asked {
  readonly module: string;
  readonly query: string;
  readonly current: string;
  readonly before: readonly string[];
}

function newest(
  context: Context,
  repo: ProxyRepo,
  asked: Asked,
  matcher: Matcher,
  onlyAllowed: boolean,
): Step<Resolved> {
  const isRelative = asked.query === "upgrade" || asked.query === "patch";
  const current = isRelative && asked.current !== "none" ? asked.current : "";
  const found = newestOf({ ...asked, context, current }, repo, matcher, onlyAllowed);
  // What came later than what is in use is no upgrade, whatever its number is.
  if (found.state !== "ok" || current === "" || !isPseudoVersion(current)) return found;
  const since = pseudoVersionTime(current);
  const { time = null } = found.value.content;
  const isOlder = since.ok && time !== null && Date.parse(time) < Date.parse(since.value);
  if (!isOlder) return found;
  const stayed = repo.stat(current);
  if (stayed.state !== "ok") return stayed;
  const requests = [...found.value.requests, ...onlyNew(found.value.requests, stayed.value.requests)];
  return { state: "ok", value: { ...stayed.value, requests } };
}

/** Follows modfetch/toolchain.go: whether a version of Go exists is asked of golang.org/toolchain. */
function queryToolchain(context: Context, module: ToolchainPath, query: string): Walked<Resolved> {
  const asked = toolchainQuery(module, query, context.environment.go.version);
  if (asked.kind === "invalid")
    return { step: ruleError(asked.error, "settings"), entry: null, swallowed: [], requests: [] };
  if (asked.kind === "list") {
    const step = { state: "unknown", why: "query-not-resolved", observation: null } as const;
    return { step, entry: null, swallowed: [], requests: [] };
  }
  if (asked.kind === "known") {
    const step = done({ content: { version: query }, observation: "", requests: [] });
    return { step, entry: null, swallowed: [], requests: [] };
  }
  const version = toolchainModuleVersion(asked.version, "linux", "amd64");
  return walkList(context, "golang.org/toolchain", (repo) => repo.stat(version));
}

/** The go.mod of the newest version, retracted or not: what it says of others counts (queryLatestVersionIgnoringRetractions). */
export function latestGoMod(
  context: Context,
  main: Pick<MainModule, "vendor" | "isExcluded">,
  module: string,
): Walked<CheckedGoMod> {
  const latest = queryModule(context, main, module, "latest", { current: "", onlyAllowed: false });
  if (latest.step.state !== "ok") return { ...latest, step: latest.step };
  const mod = walkGoMod(context, module, latest.step.value.content.version);
  const requests = [...latest.requests, ...onlyNew(latest.requests, mod.requests)];
  const swallowed = [...latest.swallowed, ...mod.swallowed];
  const problem = mod.step.state === "ok" ? (mod.step.value.content.deep?.error ?? null) : null;
  if (problem === null || mod.step.state !== "ok") return { ...mod, swallowed, requests };
  const { error } = ruleError(`parsing go.mod: ${problem}`, "http");
  const prefix = `${module}@${latest.step.value.content.version}: `;
  const told = { ...error, prefix, observation: mod.step.value.observation };
  return { ...mod, step: { state: "error", error: told }, swallowed, requests };
}

/** The versions of a list, lowest first. */
export function versionsOf(lines: readonly string[]): readonly string[] {
  return parseVersionList(lines).versions;
}
