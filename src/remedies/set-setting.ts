import type { WhyByHand, WhyShell } from "../locales/remedy-words.ts";
import type { Environment } from "../model/environment.ts";
import type { Intent } from "../model/finding.ts";
import { exportValue } from "./exported.ts";
import { goEnvWrite } from "./go-env.ts";
import { isOlder } from "./go-version.ts";
import { isNeverAdvised } from "./never-advised.ts";
import type { Plain, PrescriptionFacts, RemedyContext } from "./prescription.ts";
import { writersFor } from "./shell/writers-for.ts";
import { fitsOneLine, hidesPassword, isVariableName, sourceAt, storableSince } from "./variables.ts";

/** A value given to a variable at the place that counts; null where the value must never be advised. */
export function setSetting(
  { name, value, replaces }: Extract<Intent, { intent: "set-setting" }>,
  context: RemedyContext,
): PrescriptionFacts | null {
  const { environment } = context;
  if (isNeverAdvised(name, value)) return null;
  const because = whyShell(environment, name, replaces.origin === "process");
  const scope = because === null ? "user" : "shell";
  const facts: Plain = { id: `set-${name}`, settings: [{ name, value }], scope, fromArticle: false };
  const writers = writersFor(context, value);
  const [writer] = writers;
  const byHand = whyByHand(name, value) ?? (writer === undefined ? "unwritable" : null);
  if (byHand !== null) {
    const remedy = { name, value, because: byHand, inEnvironment: because !== null } as const;
    return { ...facts, kind: "manual", commands: [], remedy: { remedy: "set-by-hand", ...remedy } };
  }
  if (because === null) {
    const commands = writers.flatMap((one) => goEnvWrite(environment, one, [{ name, value }]));
    return { ...facts, kind: "set-variable", commands, remedy: { remedy: "set-in-go-env", name, value } };
  }
  const commands = writers.flatMap((one) => exportValue(environment, one, name, value));
  const { platform } = environment.os;
  const kept = commands.some(({ persists, shell }) => persists && shell === writer?.shell);
  const remedy = { remedy: "set-in-shell", name, value, because, platform, kept } as const;
  return { ...facts, kind: "set-variable", commands, remedy };
}

function whyByHand(name: string, value: string): WhyByHand | null {
  if (hidesPassword(value)) return "hidden-password";
  return fitsOneLine(value) && isVariableName(name) ? null : "unwritable";
}

/** Why `go env -w` cannot or would not help; null where it does. */
function whyShell(environment: Environment, name: string, stands: boolean): WhyShell | null {
  const since = storableSince(name);
  if (since === null) return "os-only";
  if (stands || sourceAt(environment, name, "process") !== null) return "exported";
  if (environment.settings["GOENV"]?.value === "off") return "goenv-off";
  if (environment.go.path === null) return "no-go";
  return isOlder(environment.go.version, since) ? "old-go" : null;
}
