import type { WhyByHand } from "../locales/remedy-words.ts";
import type { Environment, Origin } from "../model/environment.ts";
import type { Intent } from "../model/finding.ts";
import { unsetVariable } from "./exported.ts";
import { goEnvUnset } from "./go-env.ts";
import { isNeverAdvised } from "./never-advised.ts";
import type { Plain, PrescriptionFacts, RemedyContext } from "./prescription.ts";
import { setSetting } from "./set-setting.ts";
import { writersFor } from "./shell/writers-for.ts";
import { isVariableName, sourceAt } from "./variables.ts";

type UnsetSetting = Extract<Intent, { intent: "unset-setting" }>;

/** A value taken away where it stands. A line of the Go installation is not removed but covered by the user's own value. */
export function unsetSetting(intent: UnsetSetting, context: RemedyContext): PrescriptionFacts | null {
  const { name, place, then } = intent;
  const { environment } = context;
  if (isNeverAdvised(name, then)) return null;
  if (place.origin === "goroot-file" && then !== "") {
    return setSetting({ intent: "set-setting", name, value: then, replaces: place }, context);
  }
  const inEnvironment = place.origin === "process";
  const scope = inEnvironment ? "shell" : "user";
  const facts: Plain = { id: `unset-${name}`, settings: [{ name, value: then }], scope, fromArticle: false };
  const writers = writersFor(context, "");
  const byHand = whyByHand(environment, name, place.origin);
  if (byHand !== null) {
    const { file, line } = place;
    const remedy = { name, next: then, because: byHand, inEnvironment, file, line } as const;
    return { ...facts, kind: "manual", commands: [], remedy: { remedy: "unset-by-hand", ...remedy } };
  }
  if (inEnvironment) {
    const commands = writers.flatMap((writer) => unsetVariable(environment, writer, name));
    const { platform } = environment.os;
    return {
      ...facts,
      kind: "set-variable",
      commands,
      remedy: { remedy: "unset-in-shell", name, next: then, platform },
    };
  }
  const commands = writers.flatMap((writer) => goEnvUnset(environment, writer, name));
  return { ...facts, kind: "set-variable", commands, remedy: { remedy: "unset-in-go-env", name, next: then } };
}

function whyByHand(environment: Environment, name: string, origin: Origin): WhyByHand | null {
  if (!isVariableName(name)) return "unwritable";
  switch (origin) {
    case "process":
      return null;
    case "goenv-file":
      return environment.go.path === null ? "no-go" : null;
    case "goroot-file":
      return "goroot-file";
    case "set":
      return "set-option";
    case "default":
    case "derived":
      return sourceAt(environment, name, "goenv-file") === null ? "nothing-there" : null;
  }
}
