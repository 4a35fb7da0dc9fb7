import type { NetrcLine } from "../go/auth/netrc.ts";
import { formatUserinfo, type GoURL, parse, type Userinfo } from "../go/url/url.ts";
import { Secret } from "../model/secret.ts";
import { redactValue, type SecretKeeper } from "./redact-settings.ts";

/** User and password as HTTP's Basic scheme sends them, decoded. */
export interface Credentials {
  readonly username: string;
  readonly password: Secret;
}

interface Known {
  readonly path: string;
  readonly credentials: Secret;
  readonly userinfo: Userinfo;
}

/**
 * The userinfo of the settings' URLs, by what is left of them in the Environment: scheme, redacted userinfo, host and port. Where two
 * differ in the password alone, the one whose path fits best is meant.
 */
export class Secrets implements SecretKeeper {
  readonly #known = new Map<string, Known[]>();
  #netrc: readonly NetrcLine[] = [];

  /** Keeps what a redaction has taken out. The first one of a key and path stays. */
  add(original: GoURL, redacted: GoURL): void {
    if (original.user === null || redacted.user === null) return;
    const key = keyOf(redacted);
    const known = this.#known.get(key) ?? [];
    if (known.some(({ path }) => path === redacted.path)) return;
    const { user } = original;
    this.#known.set(key, [
      ...known,
      { path: redacted.path, credentials: new Secret(formatUserinfo(user)), userinfo: user },
    ]);
  }

  /** What stood where a URL of the Environment now has `xxxxx`; null where the URL has no userinfo, or one that came from elsewhere. */
  userinfo(redactedURL: string): Credentials | null {
    const known = this.#find(redactedURL);
    if (known === null) return null;
    const { username, password } = known.userinfo;
    return { username, password: password ?? new Secret("") };
  }

  /** The same as it was written, `user:password` with percent signs. */
  find(redactedURL: string): Secret | null {
    return this.#find(redactedURL)?.credentials ?? null;
  }

  /** Keeps the logins of a netrc file. */
  addNetrc(lines: readonly NetrcLine[]): void {
    this.#netrc = lines;
  }

  /** The login of a netrc machine, named as in the file: that of its first usable entry. */
  netrc(machine: string): Credentials | null {
    const line = this.#netrc.find((one) => one.machine === machine);
    return line === undefined ? null : { username: line.login, password: line.password };
  }

  /** `--set` without its passwords. */
  redactSet(set: readonly { readonly name: string; readonly value: string }[]): { name: string; value: string }[] {
    return set.map(({ name, value }) => ({ name, value: redactValue(name, value, this) }));
  }

  #find(redactedURL: string): Known | null {
    const url = parse(redactedURL);
    if (!url.ok || url.value.user === null) return null;
    const known = this.#known.get(keyOf(url.value)) ?? [];
    const fitting = known.filter(({ path }) => url.value.path.startsWith(path));
    const best = fitting.sort((a, b) => b.path.length - a.path.length)[0];
    return best ?? known[0] ?? null;
  }
}

function keyOf({ scheme, user, host }: GoURL): string {
  return `${scheme}://${user === null ? "" : formatUserinfo(user)}@${host}`;
}
