import type { Environment } from "../model/environment.ts";
import { type Found, findProgram } from "./find-program.ts";
import { gitHttpProxy } from "./git-http-proxy.ts";
import { gitVersion } from "./git-version.ts";
import { askGo } from "./go-command.ts";
import { goElsewhere } from "./go-elsewhere.ts";
import { findGo, type GoPlace, type GoSaid, readGoFacts } from "./go-facts.ts";
import { readGoMod } from "./go-mod.ts";
import { readNetworkFacts } from "./network-facts.ts";
import { readOsFacts } from "./os-facts.ts";
import { redactValue } from "./redact-settings.ts";
import type { Secrets } from "./secrets.ts";
import { noRoots, readTrustRoots, type TrustRules } from "./trust-roots.ts";
import { normaliseNames, withSet } from "./variables.ts";

export interface ReadEnvironmentOptions extends GoPlace {
  readonly signal: AbortSignal;
  /** false: neither go nor git is run; their paths are still found. */
  readonly askGo?: boolean;
  /** Called when go has been started, if it is asked: time for work that is needed afterwards. */
  readonly whileGoRuns?: () => void;
  readonly now?: Date;
  /** The folder that stands for `/` when the system's own files are read. */
  readonly machine?: string;
}

/** What no request needs, and takes a while to read: the roots only a chain, git's version only a report. */
export type Rest = Pick<Environment, "roots" | "git">;

/** `environment` has no roots yet, and of git the path alone. */
export interface EnvironmentRead {
  readonly environment: Environment;
  readonly secrets: Secrets;
  readonly readRest: (trust: TrustRules) => Promise<Rest>;
}

/**
 * Everything known of this machine before the first packet, and the passwords that were taken out of it. It works without go, without PATH,
 * without HOME and with unreadable files: what cannot be read is as good as missing, as it is to go.
 */
export async function readEnvironment(options: ReadEnvironmentOptions): Promise<EnvironmentRead> {
  const { cwd, set, signal, platform = process.platform, machine = "/" } = options;
  const original = normaliseNames(options.process, platform);
  const env = withSet(original, set);
  const found = findGo(options);
  // First, because everything else is read while go runs.
  const asked = ask(found, options);
  options.whileGoRuns?.();
  const { path: git } = findProgram("git", env, cwd, platform);
  const gitProxy = gitHttpProxy(env, machine);
  const os = readOsFacts(original, platform, machine);
  const network = readNetworkFacts(env, platform, machine);
  const modules = readGoMod(cwd);
  const elsewhere = found.path === null ? goElsewhere(env, platform, machine) : null;
  const { facts, secrets } = readGoFacts(options, found, await asked);
  const redact = (name: string, value: string | null) => (value === null ? null : redactValue(name, value, secrets));
  const environment: Environment = {
    os,
    now: (options.now ?? new Date()).toISOString(),
    ...facts,
    go: { ...facts.go, ...(elsewhere === null ? {} : { elsewhere }) },
    network: {
      ...network,
      httpProxy: redact("HTTP_PROXY", network.httpProxy),
      httpsProxy: redact("HTTPS_PROXY", network.httpsProxy),
      noProxy: redact("NO_PROXY", network.noProxy),
    },
    roots: noRoots,
    git: { path: git, version: null, ...(gitProxy === null ? {} : { httpProxy: redact("HTTPS_PROXY", gitProxy) }) },
    modules,
  };
  const readRest = async (rules: TrustRules): Promise<Rest> => {
    const [roots, version] = await Promise.all([
      readTrustRoots({ rules, platform, env, goVersion: facts.go.version, machine }),
      git === null || options.askGo === false ? null : gitVersion(git, env, signal),
    ]);
    return { roots, git: { ...environment.git, version } };
  };
  return { environment, secrets, readRest };
}

/** As `readEnvironment`, with the rest. */
export async function readWholeEnvironment(
  options: ReadEnvironmentOptions & { readonly trust: TrustRules },
): Promise<Pick<EnvironmentRead, "environment" | "secrets">> {
  const { environment, secrets, readRest } = await readEnvironment(options);
  return { environment: { ...environment, ...(await readRest(options.trust)) }, secrets };
}

/** What go says of its settings, if there is one. */
async function ask(
  found: Found,
  { process: variables, set, signal, askGo: asks, platform = process.platform }: ReadEnvironmentOptions,
): Promise<GoSaid> {
  if (found.path === null || asks === false) return { said: {}, problem: null };
  const { values, problem } = await askGo(found.path, withSet(normaliseNames(variables, platform), set), signal);
  return { said: values ?? {}, problem };
}
