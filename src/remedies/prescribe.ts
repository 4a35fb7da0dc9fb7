import type { Intent, RunStep } from "../model/finding.ts";
import type { PrescriptionFacts, RemedyContext } from "./prescription.ts";
import { setSetting } from "./set-setting.ts";
import { setTogether } from "./set-together.ts";
import { installRoots } from "./trust-root/install-roots.ts";
import { takeUpRoot } from "./trust-root/take-up-root.ts";
import { trustRoot, trustRootElsewhere } from "./trust-root/trust-root.ts";
import { unsetSetting } from "./unset-setting.ts";

/**
 * What to do about each intent on this system, in the order of the intents; after them, where everything is wanted, what other systems do. An
 * intent that must never be advised has no answer.
 */
export function prescribe(intents: readonly Intent[], context: RemedyContext): readonly PrescriptionFacts[] {
  const here = intents.flatMap((intent) => prescribeOne(intent, context) ?? []);
  if (context.everySystem !== true) return here;
  const roots = intents.filter((intent) => intent.intent === "trust-root");
  return [...here, ...roots.flatMap((intent) => trustRootElsewhere(intent, context))];
}

function prescribeOne(intent: Intent, context: RemedyContext): PrescriptionFacts | readonly PrescriptionFacts[] | null {
  const people = { settings: [], commands: [], scope: "machine", fromArticle: false } as const;
  switch (intent.intent) {
    case "set-setting":
      return setSetting(intent, context);
    case "unset-setting":
      return unsetSetting(intent, context);
    case "together":
      return setTogether(intent, context);
    case "trust-root":
      return trustRoot(intent, context);
    case "take-up-root":
      return takeUpRoot(intent, context);
    case "install-roots":
      return installRoots(context);
    case "ask-network-admin": {
      const { what, hosts } = intent;
      const remedy = { remedy: "ask-network-admin", what, hosts } as const;
      return { ...people, id: `ask-network-admin-${what}`, kind: "ask-admin", settings: [], commands: [], remedy };
    }
    case "ask-host-owner": {
      const { what, host } = intent;
      const remedy = { remedy: "ask-host-owner", what, host } as const;
      return { ...people, id: `ask-host-owner-${what}`, kind: "ask-admin", settings: [], commands: [], remedy };
    }
    case "run": {
      const { what, facts, lines } = intent;
      const remedy = { remedy: "manual", what, facts } as const;
      const commands = lines.map((text) => ({
        os: "any",
        shell: context.shell,
        text,
        undo: null,
        needsRoot: false,
        persists: false,
      }));
      return {
        id: `run-${what}`,
        kind: "run-command",
        settings: [],
        commands,
        scope: scopeOf(what),
        fromArticle: false,
        remedy,
      };
    }
    case "manual": {
      const { what, facts } = intent;
      const remedy = { remedy: "manual", what, facts } as const;
      return { ...people, id: `manual-${what}`, kind: "manual", settings: [], commands: [], scope: "user", remedy };
    }
  }
}

function scopeOf(what: RunStep): PrescriptionFacts["scope"] {
  return what === "clean-cache" || what === "ask-database" ? "user" : "project";
}
