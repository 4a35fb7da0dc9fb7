import type { Environment } from "../../model/environment.ts";
import type { Intent } from "../../model/finding.ts";
import type { Command } from "../../model/report.ts";
import { unsetVariable } from "../exported.ts";
import type { PrescriptionFacts, RemedyContext } from "../prescription.ts";
import { writerFor } from "../shell/shell-writer.ts";
import { sourceAt } from "../variables.ts";
import { certificateFile, fingerprint } from "./certificate-file.ts";
import { trustStoreOf } from "./trust-store.ts";

/** The two lists go reads roots from; each variable replaces one of them (crypto/x509/root_unix.go). */
const certVariables = ["SSL_CERT_FILE", "SSL_CERT_DIR"] as const;

/** A root certificate taken up into the store that go reads. The certificate itself must come from people, never from this connection. */
export function trustRoot(
  { host, authority, sha256 }: Extract<Intent, { intent: "trust-root" }>,
  { environment, shell }: RemedyContext,
): PrescriptionFacts {
  const { os } = environment;
  const store = writerFor(shell) === null ? null : trustStoreOf(environment);
  const file = certificateFile(authority);
  const unsets = store === null ? [] : unsetCertVariables(environment);
  return {
    id: "trust-root",
    kind: store === null ? "manual" : "run-command",
    settings: [],
    commands: store === null ? [] : [...store.install(file, environment), ...unsets],
    scope: "machine",
    fromArticle: store?.fromArticle ?? false,
    remedy: {
      remedy: "trust-root",
      system: store?.system ?? null,
      os: os.distribution ?? os.platform,
      platform: os.platform,
      host,
      authority,
      file,
      fingerprint: fingerprint(sha256),
      checkCommand: `openssl x509 -in ${file} -noout -subject -fingerprint -sha256`,
      bootstrapCommand: store?.bootstrap(file, environment) ?? null,
      container: os.container,
      wsl: os.wsl,
      unsetsCertVariables: unsets.length > 0,
    },
  };
}

/** With both variables set, go does not read the system's store at all. */
function unsetCertVariables(environment: Environment): Command[] {
  const writer = writerFor("sh");
  if (writer === null || certVariables.some((name) => sourceAt(environment, name, "process") === null)) return [];
  return certVariables.flatMap((name) => unsetVariable(environment, writer, name));
}
