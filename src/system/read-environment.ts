import type { Environment } from "../model/environment.ts";
import type { Found } from "./find-program.ts";
import { readGit } from "./git.ts";
import { gitHttpProxy } from "./git-http-proxy.ts";
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

export type ReadEnvironmentOptions = Basics & RootsWanted;

/** Whether the trust roots are read, and what is known of certificates elsewhere; a run without network needs neither. */
type RootsWanted = { readonly roots: false } | { readonly roots: boolean; readonly trust: TrustRules };

interface Basics extends GoPlace {
  readonly signal: AbortSignal;
  /** false: neither go nor git is run; their paths are still found. */
  readonly askGo?: boolean;
  /** Called when go has been started, if it is asked: time for work that is needed afterwards. */
  readonly whileGoRuns?: () => void;
  /** false: git's version is not asked; its path is still found. */
  readonly askGit?: boolean;
  readonly now?: Date;
  /** The folder that stands for `/` when the system's own files are read. */
  readonly machine?: string;
}

/**
 * Everything known of this machine before the first packet, and the passwords that were taken out of it. It works without go, without PATH,
 * without HOME and with unreadable files: what cannot be read is as good as missing, as it is to go.
 */
export async function readEnvironment(
  options: ReadEnvironmentOptions,
): Promise<{ readonly environment: Environment; readonly secrets: Secrets }> {
  const { cwd, set, signal, platform = process.platform, machine = "/" } = options;
  const original = normaliseNames(options.process, platform);
  const env = withSet(original, set);
  const found = findGo(options);
  // First, because everything else is read while go runs.
  const asked = ask(found, options);
  const asksGit = readGit(env, cwd, platform, options.askGo === false || options.askGit === false ? null : signal);
  options.whileGoRuns?.();
  const gitProxy = gitHttpProxy(env, machine);
  const os = readOsFacts(original, platform, machine);
  const network = readNetworkFacts(env, platform, machine);
  const modules = readGoMod(cwd);
  const elsewhere = found.path === null ? goElsewhere(env, platform, machine) : null;
  const going = asked.then((said) => readGoFacts(options, found, said));
  const goVersion = going.then(({ facts }) => facts.go.version);
  const [{ facts, secrets }, git, roots] = await Promise.all([
    going,
    asksGit,
    options.roots && "trust" in options
      ? readTrustRoots({ rules: options.trust, platform, env, goVersion, machine })
      : noRoots,
  ]);
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
    roots,
    git: gitProxy === null ? git : { ...git, httpProxy: redact("HTTPS_PROXY", gitProxy) },
    modules,
  };
  return { environment, secrets };
}

/** What go says of its settings, if there is one. */
async function ask(
  found: Found,
  { process: variables, set, signal, askGo: asks, platform = process.platform }: Basics,
): Promise<GoSaid> {
  if (found.path === null || asks === false) return { said: {}, problem: null };
  const { values, problem } = await askGo(found.path, withSet(normaliseNames(variables, platform), set), signal);
  return { said: values ?? {}, problem };
}
