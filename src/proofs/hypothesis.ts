import { overlaySettings, withoutSource } from "../go/cfg/overlay-settings.ts";
import { valueOf } from "../go/cfg/value-of.ts";
import type { Environment, Settings } from "../model/environment.ts";
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
const HTTP_PROXY = /^(?:https?|no|all)_proxy$/i;

export function hypothesisOf(environment: Environment, intent: SettingIntent): Hypothesis {
  const settings = settingsAfter(environment.settings, intent);
  const godebug = valueOf(settings, "GODEBUG");
  return {
    intent,
    environment: { ...environment, settings },
    under: godebug === valueOf(environment.settings, "GODEBUG") ? "" : `GODEBUG=${godebug}`,
    changesHTTPProxy: HTTP_PROXY.test(intent.name),
    untried: untried(intent.name),
  };
}

function settingsAfter(settings: Settings, intent: SettingIntent): Settings {
  const { name } = intent;
  if (intent.intent === "set-setting") return overlaySettings(settings, [{ name, value: intent.value }]);
  // A line of the Go installation is not removed, but covered.
  if (intent.place.origin === "goroot-file") return overlaySettings(settings, [{ name, value: intent.then }]);
  return withoutSource(settings, name, intent.place.origin);
}

function untried(name: string): Hypothesis["untried"] {
  if (CHOOSE_QUESTIONS.has(name) || HTTP_PROXY.test(name) || name === "GODEBUG") return null;
  if (name === "GOAUTH" || name === "NETRC") return "login";
  return name.startsWith("SSL_CERT_") ? "roots" : "not-asked";
}
