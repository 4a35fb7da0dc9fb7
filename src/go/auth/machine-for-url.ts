// Follows cmd/go/internal/auth/auth.go AddCredentials (Go 1.27; before Go 1.24: the host alone).
import { atLeast } from "../gover/version.ts";
import { parse } from "../url/url.ts";
import { CredentialStore } from "./credential-store.ts";

/**
 * The netrc machine whose login go sends with the first request for a URL; null: none. `machines`: names of the usable entries, in the
 * order of the file. Only https counts.
 */
export function machineForURL(machines: readonly string[], url: string, goVersion: string | null): string | null {
  const parsed = parse(url);
  if (!parsed.ok || parsed.value.scheme !== "https") return null;
  if (!atLeast(goVersion, 24)) {
    // Go's Request.Host is the URL's without an empty port, and userinfo plays no part.
    const host = parsed.value.host.replace(/:$/, "");
    return machines.find((machine) => machine === host) ?? null;
  }
  const store = new CredentialStore<string>();
  // Backwards, so that the first entry of a machine wins.
  for (const machine of machines.toReversed()) store.store(machine, machine);
  return store.load(url);
}
