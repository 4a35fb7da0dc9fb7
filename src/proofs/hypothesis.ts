import { overlaySettings, withoutSource } from "../go/cfg/overlay-settings.ts";
import { valueOf } from "../go/cfg/value-of.ts";
import { parse } from "../go/url/url.ts";
import type { Environment, Roots, Settings } from "../model/environment.ts";
import type { SettingIntent } from "../model/finding.ts";

/** The machine as it would be. */
export interface Hypothesis {
  /** What is changed, at most one for each variable. */
  readonly steps: readonly SettingIntent[];
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
/** The same question gets another answer: another login, another first message, other roots. */
const CHANGE_ANSWERS = ["GOAUTH", "GODEBUG", "SSL_CERT_DIR", "SSL_CERT_FILE"];
const HTTP_PROXY = /^(?:https?|no|all)_proxy$/i;

/** `rootsUnder`: the roots that go would read, by `under`; what is not there was not read. */
export function hypothesisOf(
  environment: Environment,
  steps: readonly SettingIntent[],
  rootsUnder: ReadonlyMap<string, Roots>,
): Hypothesis {
  const settings = steps.reduce(settingsAfter, environment.settings);
  const changed = CHANGE_ANSWERS.filter((name) => valueOf(settings, name) !== valueOf(environment.settings, name));
  const under = changed.map((name) => `${name}=${valueOf(settings, name)}`).join(" ");
  const ownRoots = rootsUnder.get(under);
  const auth = changed.includes("GOAUTH") ? withNetrc(environment.auth) : environment.auth;
  const supposed: Environment = {
    ...environment,
    settings,
    ...(ownRoots === undefined ? {} : { roots: ownRoots }),
    ...(auth === undefined ? {} : { auth }),
  };
  const missesRoots = steps.some(changesRoots) && ownRoots === undefined;
  const reasons = steps.flatMap((step) => untried(step, environment, settings) ?? []);
  return {
    steps,
    environment: supposed,
    under,
    changesHTTPProxy: steps.some(({ name }) => HTTP_PROXY.test(name)),
    untried: reasons[0] ?? (missesRoots ? "roots" : null),
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

/** Logins of the netrc file, and of nothing else. */
function withNetrc(auth: Environment["auth"]): Environment["auth"] {
  return auth === undefined ? undefined : { ...auth, goauth: ["netrc"], goauthError: null };
}

function untried(
  { name }: SettingIntent,
  { settings: before, project }: Environment,
  after: Settings,
): "login" | "not-asked" | null {
  // Only for a whole command the other go itself is looked for.
  if (name === "GOTOOLCHAIN") return project === undefined ? "not-asked" : null;
  // Programs are not run, also not for a trial.
  if (name === "GOAUTH") return ["", "netrc"].includes(valueOf(after, name)) ? null : "login";
  if (CHOOSE_QUESTIONS.has(name) || HTTP_PROXY.test(name))
    return knowsLogins(valueOf(after, name), before) ? null : "login";
  if (CHANGE_ANSWERS.includes(name)) return null;
  return name === "NETRC" ? "login" : "not-asked";
}

/** Passwords are kept for where they stand today: by another scheme, or for another host, nobody agreed to send them. */
function knowsLogins(value: string, today: Settings): boolean {
  const known = Object.values(today).flatMap((setting) => loginsIn(setting.value));
  return loginsIn(value).every((login) => known.includes(login));
}

/** `scheme://user:xxxxx@host` of each URL with a password. */
function loginsIn(value: string): readonly string[] {
  return value.split(/[,|\s]+/).flatMap((word) => {
    const url = parse(word);
    if (!url.ok || url.value.user?.password == null) return [];
    return [`${url.value.scheme}://${url.value.user.username}@${url.value.host}`];
  });
}
