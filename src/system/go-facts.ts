import { valueOf } from "../go/cfg/value-of.ts";
import type { GoFacts } from "../model/environment.ts";
import { authFacts, readNetrc } from "./auth.ts";
import { compareWithGo } from "./compare.ts";
import { type Found, findProgram } from "./find-program.ts";
import { versionIn } from "./goroot.ts";
import { redactSettings, redactValue } from "./redact-settings.ts";
import { Secrets } from "./secrets.ts";
import { settingsFrom } from "./settings.ts";
import { readSettingsFiles } from "./settings-files.ts";
import { normaliseNames, type Variables, withSet } from "./variables.ts";

/** Where to read from. */
export interface GoPlace {
  /** The environment variables of the process. */
  readonly process: Variables;
  readonly cwd: string;
  /** `--set`, in order. */
  readonly set: readonly { readonly name: string; readonly value: string }[];
  readonly platform?: string;
}

/** What go itself said of its settings, by name; `problem`: why it said nothing. */
export interface GoSaid {
  readonly said: Readonly<Record<string, string>>;
  readonly problem: string | null;
}

/** Where go is, if PATH leads to one. */
export function findGo({ process: env, set, cwd, platform = process.platform }: GoPlace): Found {
  return findProgram("go", withSet(normaliseNames(env, platform), set), cwd, platform);
}

/**
 * Settings and logins as go finds them, by our own reading and by what go said. Without go the newest known rules are meant. It reads some
 * small files and runs nothing. Passwords are in `secrets` alone.
 */
export function readGoFacts(
  place: GoPlace,
  found: Found,
  { said, problem }: GoSaid,
): {
  readonly facts: GoFacts;
  readonly secrets: Secrets;
} {
  const { cwd, set, platform = process.platform } = place;
  const original = normaliseNames(place.process, platform);
  const env = withSet(original, set);
  const files = readSettingsFiles(env, platform, found.path, {
    goenv: said["GOENV"] ?? "",
    goroot: said["GOROOT"] ?? "",
  });
  const version = said["GOVERSION"] || (files.goroot === null ? null : versionIn(files.goroot));
  const ours = settingsFrom({ process: original, set, files, version });
  const { settings, disagrees } = compareWithGo(ours, said, { version, platform, env });

  const netrc = readNetrc(env, cwd, platform);
  const secrets = new Secrets();
  secrets.addNetrc(netrc.lines);
  const redact = (name: string, value: string) => redactValue(name, value, secrets);
  const facts: GoFacts = {
    go: {
      path: found.path,
      version,
      goroot: files.goroot,
      problem: found.path === null ? found.problem : problem,
      disagrees: disagrees.map(({ name, ours, go }) => ({ name, ours: redact(name, ours), go: redact(name, go) })),
    },
    settings: redactSettings(settings, secrets),
    auth: authFacts(netrc, redact("GOAUTH", valueOf(settings, "GOAUTH")), platform),
  };
  return { facts, secrets };
}
