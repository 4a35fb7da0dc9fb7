import type { Intent, SettingIntent } from "../model/finding.ts";
import type { Command } from "../model/report.ts";
import { goEnvWrite } from "./go-env.ts";
import type { PrescriptionFacts, RemedyContext } from "./prescription.ts";
import { setSetting } from "./set-setting.ts";
import { writersFor } from "./shell/writers-for.ts";
import { unsetSetting } from "./unset-setting.ts";

/** Several settings changed at once; null where one of them must never be advised. */
export function setTogether(
  { steps }: Extract<Intent, { intent: "together" }>,
  context: RemedyContext,
): PrescriptionFacts | null {
  const parts = steps.flatMap((step) => prescribeStep(step, context) ?? []);
  if (parts.length < steps.length) return null;
  return {
    id: `set-${steps.map(({ name }) => name).join("-")}`,
    kind: parts.some(({ kind }) => kind === "manual") ? "manual" : "set-variable",
    settings: parts.flatMap(({ settings }) => settings),
    commands: inOneCommand(parts, context) ?? shellByShell(parts),
    scope: parts.some(({ scope }) => scope === "shell") ? "shell" : "user",
    fromArticle: false,
    remedy: { remedy: "together", parts: parts.map(({ remedy }) => remedy) },
  };
}

function prescribeStep(step: SettingIntent, context: RemedyContext): PrescriptionFacts | null {
  return step.intent === "set-setting" ? setSetting(step, context) : unsetSetting(step, context);
}

/** `go env -w` takes many; null where something else is to be done. */
function inOneCommand(
  parts: readonly PrescriptionFacts[],
  context: RemedyContext,
): PrescriptionFacts["commands"] | null {
  const values = parts.flatMap(({ remedy, settings }) => (remedy.remedy === "set-in-go-env" ? settings : []));
  if (values.length < parts.length) return null;
  const writers = writersFor(context, values.map(({ value }) => value).join(" "));
  return writers.flatMap((writer) => goEnvWrite(context.environment, writer, values));
}

/** Whoever copies the lines of one shell copies all of them. */
function shellByShell(parts: readonly PrescriptionFacts[]): PrescriptionFacts["commands"] {
  const all = parts.flatMap(({ commands }) => commands);
  const groups = new Map<string, Command[]>();
  for (const command of all) groups.set(command.shell, [...(groups.get(command.shell) ?? []), command]);
  return [...groups.values()].flat();
}
