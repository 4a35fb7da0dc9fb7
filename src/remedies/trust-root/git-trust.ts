import type { Plain, PrescriptionFacts, RemedyContext } from "../prescription.ts";
import { writersFor } from "../shell/writers-for.ts";
import { gitBundle, gitSchannel } from "./git.ts";
import type { TrustStore } from "./trust-store.ts";

/** git told to trust what the system trusts; nothing where the system has no bundle to point git to. */
export function gitTrust(platform: string, store: TrustStore | null, context: RemedyContext): PrescriptionFacts[] {
  const base: Plain & Pick<PrescriptionFacts, "kind"> = {
    id: "trust-root-git",
    kind: "run-command",
    settings: [],
    scope: "user",
    fromArticle: false,
  };
  if (platform === "win32") {
    const commands = writersFor(context, "schannel").map(gitSchannel);
    return [{ ...base, commands, remedy: { remedy: "trust-root-git", with: "schannel", bundle: null } }];
  }
  const bundle = store?.bundle ?? null;
  if (bundle === null) return [];
  const commands = writersFor(context, bundle).map((writer) => gitBundle(bundle, writer));
  return [{ ...base, commands, remedy: { remedy: "trust-root-git", with: "bundle", bundle } }];
}
