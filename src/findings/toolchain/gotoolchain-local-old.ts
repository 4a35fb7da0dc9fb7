import { valueOf } from "../../go/cfg/value-of.ts";
import { compareGo } from "../../go/gover/compare.ts";
import { versionOfToolchain } from "../../go/gover/toolchain-version.ts";
import { atLeast } from "../../go/gover/version.ts";
import type { Environment } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { isFailing, labelOf } from "../broken.ts";
import { locationIn, placeOf, writtenAs } from "../setting-place.ts";
import { installGo } from "./own-go.ts";

/** `what`: whose go line it is: `go.mod`, or a module with its version. `needs`, `own`: Go versions. `gotoolchain`: the value that holds go back. */
export type GotoolchainLocalOldFacts = {
  readonly what: string;
  readonly needs: string;
  readonly own: string;
  readonly gotoolchain: string;
};

/** The go at hand is older than what is asked of it, and GOTOOLCHAIN does not let it fetch a newer one. */
export const gotoolchainLocalOld: FailureMode<"gotoolchain-local-old", never, GotoolchainLocalOldFacts> = {
  id: "gotoolchain-local-old",
  area: "settings",
  ceiling: "blocking",
  reads: [],
  explainedBy: [],
  articles: [],
  detect,
};

const REQUIRES = /(?:^|[\s:])(?:module )?(\S+) requires go >= (\S+) \(running go ([^\s;)]+)/;
const NOT_IN_PATH = /cannot find "(\S*go1\S*)" in PATH/;

function detect({ environment, forecasts }: Evidence<never>): readonly Detected<GotoolchainLocalOldFacts>[] {
  return forecasts.filter(isFailing).flatMap((forecast): Detected<GotoolchainLocalOldFacts>[] => {
    const facts = factsFrom(environment, forecast.error ?? "");
    if (facts === null) return [];
    const written = writtenAs(environment.settings, "GOTOOLCHAIN");
    return [
      {
        subject: { kind: "setting", name: "GOTOOLCHAIN" },
        location: written === null ? null : locationIn(written, 0, written.setting.value.length),
        hosts: [],
        confidence: "certain",
        facts,
        evidence: {
          observations: forecast.breakage?.observation == null ? [] : [forecast.breakage.observation],
          settings: ["GOTOOLCHAIN"],
        },
        breaks: [labelOf(forecast)],
        intents: [...letSwitch(environment), installGo(facts.needs)],
      },
    ];
  });
}

function factsFrom({ settings, go }: Environment, error: string): GotoolchainLocalOldFacts | null {
  const gotoolchain = valueOf(settings, "GOTOOLCHAIN");
  // Where go may change to another one, why it cannot comes after this.
  if (/^go: switching to go >= /m.test(error)) return null;
  const [, name] = NOT_IN_PATH.exec(error) ?? [];
  if (name !== undefined)
    return { what: name, needs: versionOfToolchain(name), own: versionOfToolchain(go.version ?? ""), gotoolchain };
  const [, what, needs, own] = REQUIRES.exec(error) ?? [];
  if (what === undefined || needs === undefined || own === undefined || compareGo(needs, own) <= 0) return null;
  return { what: what.replace(/:$/, ""), needs, own, gotoolchain };
}

/** Before 1.21 no go changes to another one. */
function letSwitch({ settings, go }: Environment): readonly Intent[] {
  const setting = settings["GOTOOLCHAIN"];
  if (setting === undefined || !atLeast(go.version, 21)) return [];
  const replaces = placeOf(setting);
  return [{ intent: "set-setting", name: "GOTOOLCHAIN", value: "auto", replaces }];
}
