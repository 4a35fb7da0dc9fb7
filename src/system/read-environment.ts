import { win32 } from "node:path";
import { valueOf } from "../go/cfg/value-of.ts";
import { moduleCacheOf } from "../go/modfetch/module-cache.ts";
import type { CacheProblem, Environment, Settings } from "../model/environment.ts";
import { authFacts, readNetrc } from "./auth.ts";
import { compareWithGo } from "./compare.ts";
import { findProgram } from "./find-program.ts";
import { readGit } from "./git.ts";
import { gitHttpProxy } from "./git-http-proxy.ts";
import { askGo } from "./go-command.ts";
import { goElsewhere } from "./go-elsewhere.ts";
import { readGoMod } from "./go-mod.ts";
import { versionIn } from "./goroot.ts";
import { moduleCacheProblem } from "./module-cache.ts";
import { readNetworkFacts } from "./network-facts.ts";
import { readOsFacts } from "./os-facts.ts";
import { redactSettings, redactValue } from "./redact-settings.ts";
import { Secrets } from "./secrets.ts";
import { settingsFrom } from "./settings.ts";
import { readSettingsFiles } from "./settings-files.ts";
import { noRoots, readTrustRoots, type TrustRules } from "./trust-roots.ts";
import { normaliseNames, type Variables, withSet } from "./variables.ts";

export type ReadEnvironmentOptions = Basics & RootsWanted;

/** Whether the trust roots are read, and what is known of certificates elsewhere; a run without network needs neither. */
type RootsWanted = { readonly roots: false } | { readonly roots: boolean; readonly trust: TrustRules };

interface Basics {
  /** The environment variables of the process. */
  readonly process: Variables;
  readonly cwd: string;
  /** `--set`, in order. */
  readonly set: readonly { readonly name: string; readonly value: string }[];
  readonly signal: AbortSignal;
  /** false: neither go nor git is run; their paths are still found. */
  readonly askGo?: boolean;
  /** Called when go has been started, if it is asked: time for work that is needed afterwards. */
  readonly whileGoRuns?: () => void;
  /** false: git's version is not asked; its path is still found. */
  readonly askGit?: boolean;
  readonly platform?: string;
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
  const run = options.askGo === false ? null : signal;
  const original = normaliseNames(options.process, platform);
  const env = withSet(original, set);
  // First, because everything else is read while go runs.
  let goStarted = (): void => {};
  const started = new Promise<void>((resolve) => {
    goStarted = resolve;
  });
  const goAndFiles = readGoAndFiles(env, cwd, platform, run, () => {
    options.whileGoRuns?.();
    goStarted();
  }).finally(goStarted);
  const [{ go, files, version }, netrc, gitProxy, git, os, network, modules, roots] = await Promise.all([
    goAndFiles,
    readNetrc(env, cwd, platform),
    gitHttpProxy(env, machine),
    readGit(env, cwd, platform, options.askGit === false ? null : run),
    readOsFacts(original, platform, machine),
    readNetworkFacts(env, platform, machine),
    readGoMod(cwd),
    started.then(() =>
      options.roots && "trust" in options
        ? readTrustRoots({
            rules: options.trust,
            platform,
            env,
            goVersion: goAndFiles.then((known) => known.version),
            machine,
          })
        : noRoots,
    ),
  ]);
  const ours = settingsFrom({ process: original, set, files, version });
  const { settings, disagrees } = compareWithGo(ours, go.said, { version, platform, env });

  const elsewhere = go.path === null ? await goElsewhere(env, platform, machine) : null;

  const cache = options.roots ? await cacheProblem(settings, platform) : null;

  const secrets = new Secrets();
  secrets.addNetrc(netrc.lines);
  const redact = (name: string, value: string) => redactValue(name, value, secrets);
  const environment: Environment = {
    os,
    now: (options.now ?? new Date()).toISOString(),
    go: {
      path: go.path,
      version,
      goroot: files.goroot,
      problem: go.problem,
      ...(elsewhere === null ? {} : { elsewhere }),
      ...(cache === null ? {} : { cacheProblem: cache }),
      disagrees: disagrees.map((one) => ({
        name: one.name,
        ours: redact(one.name, one.ours),
        go: redact(one.name, one.go),
      })),
    },
    settings: redactSettings(settings, secrets),
    network: {
      ...network,
      httpProxy: network.httpProxy === null ? null : redact("HTTP_PROXY", network.httpProxy),
      httpsProxy: network.httpsProxy === null ? null : redact("HTTPS_PROXY", network.httpsProxy),
      noProxy: network.noProxy === null ? null : redact("NO_PROXY", network.noProxy),
    },
    roots,
    git: gitProxy === null ? git : { ...git, httpProxy: redact("HTTPS_PROXY", gitProxy) },
    auth: authFacts(netrc, redact("GOAUTH", valueOf(settings, "GOAUTH")), platform),
    modules,
  };
  return { environment, secrets };
}

function cacheProblem(settings: Settings, platform: string): Promise<CacheProblem | null> | null {
  const path = moduleCacheOf(settings);
  const isAbsolute = platform === "win32" ? win32.isAbsolute(path) : path.startsWith("/");
  return isAbsolute ? moduleCacheProblem(path) : null;
}

interface FoundGo {
  readonly path: string | null;
  readonly said: Readonly<Record<string, string>>;
  readonly problem: string | null;
}

/** What go said, the files it reads its settings from, and its version; null: there is none that tells it. */
async function readGoAndFiles(
  env: Variables,
  cwd: string,
  platform: string,
  run: AbortSignal | null,
  whileGoRuns?: () => void,
) {
  const go = await readGo(env, cwd, platform, run, whileGoRuns);
  const files = await readSettingsFiles(env, platform, go.path, {
    goenv: go.said["GOENV"] ?? "",
    goroot: go.said["GOROOT"] ?? "",
  });
  const version = go.said["GOVERSION"] || (files.goroot === null ? null : await versionIn(files.goroot));
  return { go, files, version };
}

/** `run` null: go is only looked for. */
async function readGo(
  env: Variables,
  cwd: string,
  platform: string,
  run: AbortSignal | null,
  whileGoRuns?: () => void,
): Promise<FoundGo> {
  const found = await findProgram("go", env, cwd, platform);
  if (found.path === null) return { path: null, said: {}, problem: found.problem };
  if (run === null) return { path: found.path, said: {}, problem: null };
  const { values, problem } = await askGo(found.path, env, run, whileGoRuns);
  return { path: found.path, said: values ?? {}, problem };
}
