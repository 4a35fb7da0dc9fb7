import { overlaySettings, withoutSource } from "../go/cfg/overlay-settings.ts";
import { valueOf } from "../go/cfg/value-of.ts";
import type { Environment, Roots, Settings } from "../model/environment.ts";
import type { Intent } from "../model/finding.ts";

/** An intent that gives a variable another value: what can be tried without changing the machine. */
export type SettingIntent = Extract<Intent, { intent: "set-setting" | "unset-setting" }>;

/** The machine as it would be. */
export interface Hypothesis {
  readonly intent: SettingIntent;
  readonly environment: Environment;
  /** What changes the answers and not only the questions, see `recording.proofs`; observations of another one say nothing here. */
  readonly under: string;
  /** The way out through HTTP proxies changes, of which git knows nothing here: it is run with the environment as it is. */
  readonly changesHTTPProxy: boolean;
  /** It cannot be tried from here. */
  readonly untried: "login" | "roots" | "not-asked" | null;
}

/** Read by Go alone, and every question that they change has another key. */
const CHOOSE_QUESTIONS = new Set(["GOPROXY", "GOSUMDB", "GOPRIVATE", "GONOPROXY", "GONOSUMDB", "GOFLAGS", "GOVCS"]);
/** The same question gets another answer: another first message, other roots. */
const CHANGE_ANSWERS = ["GODEBUG", "SSL_CERT_DIR", "SSL_CERT_FILE"];
const HTTP_PROXY = /^(?:https?|no|all)_proxy$/i;

/** `rootsUnder`: the roots that go would read, by `under`; what is not there was not read. */
export function hypothesisOf(
  environment: Environment,
  intent: SettingIntent,
  rootsUnder: ReadonlyMap<string, Roots>,
): Hypothesis {
  const settings = settingsAfter(environment.settings, intent);
  const changed = CHANGE_ANSWERS.filter((name) => valueOf(settings, name) !== valueOf(environment.settings, name));
  const under = changed.map((name) => `${name}=${valueOf(settings, name)}`).join(" ");
  const ownRoots = rootsUnder.get(under);
  return {
    intent,
    environment: { ...environment, settings, ...(ownRoots === undefined ? {} : { roots: ownRoots }) },
    under,
    changesHTTPProxy: HTTP_PROXY.test(intent.name),
    untried: changesRoots(intent) && ownRoots === undefined ? "roots" : untried(intent.name),
  };
}

/** Whether go would read other root certificates. */
export function changesRoots({ name }: SettingIntent): boolean {
  return name === "SSL_CERT_FILE" || name === "SSL_CERT_DIR";
}

function settingsAfter(settings: Settings, intent: SettingIntent): Settings {
  const { name } = intent;
  if (intent.intent === "set-setting") return overlaySettings(settings, [{ name, value: intent.value }]);
  // A line of the Go installation is not removed, but covered.
  if (intent.place.origin === "goroot-file") return overlaySettings(settings, [{ name, value: intent.then }]);
  return withoutSource(settings, name, intent.place.origin);
}

function untried(name: string): Hypothesis["untried"] {
  if (CHOOSE_QUESTIONS.has(name) || CHANGE_ANSWERS.includes(name) || HTTP_PROXY.test(name)) return null;
  return name === "GOAUTH" || name === "NETRC" ? "login" : "not-asked";
}
