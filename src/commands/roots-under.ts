import { valueOf } from "../go/cfg/value-of.ts";
import type { Environment, Roots, Settings } from "../model/environment.ts";
import { normaliseNames, withSet } from "../system/variables.ts";

/** The roots of this machine as go reads them under other settings. */
export async function rootsUnder(settings: Settings, { go, os: { platform } }: Environment): Promise<Roots> {
  const [{ readTrustRoots }, { trustRules }] = await Promise.all([
    import("../system/trust-roots.ts"),
    import("./trust-rules.ts"),
  ]);
  const named = (name: string): { name: string; value: string } => ({ name, value: valueOf(settings, name) });
  const env = withSet(normaliseNames(process.env, platform), [named("SSL_CERT_FILE"), named("SSL_CERT_DIR")]);
  return readTrustRoots({ rules: trustRules, platform, env, goVersion: go.version, machine: "/" });
}
