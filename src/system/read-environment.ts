import { win32 } from "node:path";
import { moduleCacheOf } from "../go/modfetch/module-cache.ts";
import type { CacheProblem, Environment, Settings } from "../model/environment.ts";
import { type Found, findProgram } from "./find-program.ts";
import { gitHttpProxy } from "./git-http-proxy.ts";
import { gitVersion } from "./git-version.ts";
import { askGo } from "./go-command.ts";
import { goElsewhere } from "./go-elsewhere.ts";
import { findGo, type GoPlace, type GoSaid, readGoFacts } from "./go-facts.ts";
import { readGoMod } from "./go-mod.ts";
import { moduleCacheProblem } from "./module-cache.ts";
import { readNetworkFacts } from "./network-facts.ts";
import { readOsFacts } from "./os-facts.ts";
import { redactValue } from "./redact-settings.ts";
import { isReleasedGo } from "./released-go.ts";
import type { Secrets } from "./secrets.ts";
import { noRoots, readTrustRoots, type TrustRules } from "./trust-roots.ts";
import { normaliseNames, withSet } from "./variables.ts";

export interface ReadEnvironmentOptions extends GoPlace {
  readonly signal: AbortSignal;
  /**
   * Whether go is run to say what its settings are, where PATH leads to one. `if-doubtful`: a released go, which has hardly anything to add
   * to our own reading, only with the rest. `never`: git is not run either; their paths are still found.
   */
  readonly askGo?: "always" | "if-doubtful" | "never";
  /** Called when go has been started, if it is asked: time for work that is needed afterwards. */
  readonly whileGoRuns?: () => void;
  readonly now?: Date;
  /** The folder that stands for `/` when the system's own files are read. */
  readonly machine?: string;
}

/** What no request needs, and takes a while: the roots only a chain, git's version and a go that cannot run only a report. */
export type Rest = Pick<Environment, "roots" | "git" | "go">;

/** `environment` has no roots yet, and of git the path alone. */
export interface EnvironmentRead {
  readonly environment: Environment;
  readonly secrets: Secrets;
  /** null: go, asked only now, reads other settings than we do, so that all of this must be read again with `askGo: "always"`. */
  readonly readRest: (trust: TrustRules, wants?: { readonly gitVersion: boolean }) => Promise<Rest | null>;
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
  const asked = ask(found, options, options.askGo ?? "always");
  options.whileGoRuns?.();
  const { path: git } = findProgram("git", env, cwd, platform);
  const gitProxy = gitHttpProxy(env, machine);
  const os = readOsFacts(original, platform, machine);
  const network = readNetworkFacts(env, platform, machine);
  const modules = readGoMod(cwd);
  const elsewhere = found.path === null ? goElsewhere(env, platform, machine) : null;
  const said = await asked;
  const { facts, secrets } = readGoFacts(options, found, said ?? { said: {}, problem: null });
  const cache = cacheProblem(facts.settings, platform);
  const redact = (name: string, value: string | null) => (value === null ? null : redactValue(name, value, secrets));
  const environment: Environment = {
    os,
    now: (options.now ?? new Date()).toISOString(),
    ...facts,
    go: {
      ...facts.go,
      ...(elsewhere === null ? {} : { elsewhere }),
      ...(cache === null ? {} : { cacheProblem: cache }),
    },
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
  const readRest: EnvironmentRead["readRest"] = async (rules, wants = { gitVersion: true }) => {
    const [version, later, roots] = await Promise.all([
      git === null || options.askGo === "never" || !wants.gitVersion ? null : gitVersion(git, env, signal),
      options.askGo === "if-doubtful" && said === null ? ask(found, options, "always") : null,
      readTrustRoots({ rules, platform, env, goVersion: facts.go.version, machine }),
    ]);
    const checked = later === null ? null : readGoFacts(options, found, later).facts.go;
    if (checked !== null && (checked.disagrees.length > 0 || checked.version !== facts.go.version)) return null;
    const go = checked === null ? environment.go : { ...environment.go, problem: checked.problem };
    return { roots, git: { ...environment.git, version }, go };
  };
  return { environment, secrets, readRest };
}

function cacheProblem(settings: Settings, platform: string): CacheProblem | null {
  const path = moduleCacheOf(settings);
  const isAbsolute = platform === "win32" ? win32.isAbsolute(path) : path.startsWith("/");
  return isAbsolute ? moduleCacheProblem(path) : null;
}

/** As `readEnvironment`, with the rest. */
export async function readWholeEnvironment(
  options: ReadEnvironmentOptions & { readonly trust: TrustRules },
): Promise<Pick<EnvironmentRead, "environment" | "secrets">> {
  const { environment, secrets, readRest } = await readEnvironment(options);
  const rest = await readRest(options.trust);
  if (rest === null) return readWholeEnvironment({ ...options, askGo: "always" });
  return { environment: { ...environment, ...rest }, secrets };
}

/** What go says of its settings; null: there is none, or it is not asked. */
async function ask(
  found: Found,
  { process: variables, set, signal, platform = process.platform }: ReadEnvironmentOptions,
  asks: NonNullable<ReadEnvironmentOptions["askGo"]>,
): Promise<GoSaid | null> {
  if (found.path === null || asks === "never") return null;
  if (asks === "if-doubtful" && isReleasedGo(found.path)) return null;
  const { values, problem } = await askGo(found.path, withSet(normaliseNames(variables, platform), set), signal);
  return { said: values ?? {}, problem };
}
