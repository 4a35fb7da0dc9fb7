// Follows cmd/go/internal/auth/auth.go loadCredential and storeCredential (Go 1.27).

/** Credentials by URL prefix; the longest prefix of a URL wins. Case counts, and a port must be written as in the URL. */
export class CredentialStore<T> {
  readonly #byPrefix = new Map<string, T>();

  /** Keeps credentials under a prefix, in place of what stood there; null takes them away. */
  store(prefix: string, credential: T | null): void {
    const key = trimmed(prefix);
    if (credential === null) this.#byPrefix.delete(key);
    else this.#byPrefix.set(key, credential);
  }

  /**
   * What belongs to a URL: that of its whole text (without `https://`), else of what is left when its last path element goes, and so on up
   * to host and port. A URL with `user:password@` is looked up with it, and so finds no host's.
   */
  load(url: string): T | null {
    for (let prefix = trimmed(url); ; ) {
      const found = this.#byPrefix.get(prefix);
      if (found !== undefined) return found;
      const slash = prefix.lastIndexOf("/");
      if (slash < 0) return null;
      prefix = prefix.slice(0, slash);
    }
  }
}

function trimmed(prefix: string): string {
  return prefix.replace(/^https:\/\//, "").replace(/\/$/, "");
}
