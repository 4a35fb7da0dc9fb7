// Follows cmd/go/internal/auth/auth.go AddCredentials (Go 1.27).
import { machineForURL } from "../go/auth/machine-for-url.ts";
import { atLeast } from "../go/gover/version.ts";
import type { GoFacts } from "../model/environment.ts";
import { type GoError, ruleError } from "./context.ts";

/** The netrc machine whose login go sends with its first request for this URL; null: none, or not known. */
export function loginFor({ auth, go }: GoFacts, url: string): string | null {
  if (auth === undefined || !readsNetrc(auth.goauth, go.version)) return null;
  return machineForURL(auth.netrcHosts, url, go.version);
}

/** Whether GOAUTH names programs, which are not run here; before Go 1.24 nobody reads it. */
export function runsPrograms({ auth, go }: GoFacts): boolean {
  if (auth === undefined || !atLeast(go.version, 24)) return false;
  return auth.goauth.some((kind) => kind === "git" || kind === "command");
}

/** A GOAUTH that ends go before its first https request; null where it is good. */
export function refusedGoauth({ auth, go }: GoFacts): { readonly state: "error"; readonly error: GoError } | null {
  if (auth === undefined || auth.goauthError === null || !atLeast(go.version, 24)) return null;
  const { error } = ruleError(auth.goauthError, "settings");
  // Fatal, so no module stands in front.
  return { state: "error", error: { ...error, prefix: "", fatal: true } };
}

function readsNetrc(goauth: readonly string[], goVersion: string | null): boolean {
  return !atLeast(goVersion, 24) || goauth.includes("netrc");
}
