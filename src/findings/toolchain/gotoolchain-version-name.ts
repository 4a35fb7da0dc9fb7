import { valueOf } from "../../go/cfg/value-of.ts";
import type { Environment } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { isFailing, labelOf } from "../broken.ts";
import { locationIn, placeOf, writtenAs } from "../setting-place.ts";
import { type WantedBy, wantedBy } from "./wanted-by.ts";

/** `name`: as it is written. `instead`: the first release of that language version; null: it is no version at all. */
export type GotoolchainVersionNameFacts = {
  readonly name: string;
  readonly instead: string | null;
  readonly wanted: WantedBy;
};

/** GOTOOLCHAIN, or the toolchain line of go.mod, holds a word that no toolchain is called by. */
export const gotoolchainVersionName: FailureMode<"gotoolchain-version-name", never, GotoolchainVersionNameFacts> = {
  id: "gotoolchain-version-name",
  area: "settings",
  ceiling: "blocking",
  reads: [],
  explainedBy: [],
  articles: [],
  detect,
};

const LANGUAGE = /^go: invalid toolchain: (\S+) is a language version but not a toolchain version/m;
const SETTING = /^go: invalid GOTOOLCHAIN "/m;
const LINE = /^go: invalid toolchain "(.*)" in /m;

function detect({ environment, forecasts }: Evidence<never>): readonly Detected<GotoolchainVersionNameFacts>[] {
  const written = writtenAs(environment.settings, "GOTOOLCHAIN");
  return forecasts.filter(isFailing).flatMap((forecast): Detected<GotoolchainVersionNameFacts>[] => {
    const facts = factsFrom(environment, forecast.error ?? "");
    if (facts === null) return [];
    const bySetting = facts.wanted.by === "setting" && written !== null;
    return [
      {
        subject: bySetting ? { kind: "setting", name: "GOTOOLCHAIN" } : { kind: "machine", name: facts.name },
        location: bySetting ? locationIn(written, 0, written.setting.value.length) : null,
        hosts: [],
        confidence: "certain",
        facts,
        evidence: {
          observations: forecast.breakage?.observation == null ? [] : [forecast.breakage.observation],
          settings: ["GOTOOLCHAIN"],
        },
        breaks: [labelOf(forecast)],
        intents: intents(environment, facts),
      },
    ];
  });
}

function factsFrom(environment: Environment, error: string): GotoolchainVersionNameFacts | null {
  const [, language] = LANGUAGE.exec(error) ?? [];
  if (language !== undefined)
    return { name: language, instead: `${language}.0`, wanted: wantedBy(environment, language) };
  const value = valueOf(environment.settings, "GOTOOLCHAIN");
  const setting = { by: "setting", value, file: null } as const;
  if (SETTING.test(error)) return { name: value, instead: null, wanted: setting };
  const [, line] = LINE.exec(error) ?? [];
  return line === undefined ? null : { name: line, instead: null, wanted: wantedBy(environment, line) };
}

function intents({ settings }: Environment, { name, instead, wanted }: GotoolchainVersionNameFacts): readonly Intent[] {
  const setting = settings["GOTOOLCHAIN"];
  if (wanted.by === "setting" && setting !== undefined) {
    const replaces = placeOf(setting);
    const change = (value: string): Intent => ({ intent: "set-setting", name: "GOTOOLCHAIN", value, replaces });
    return [...(instead === null ? [] : [change(wanted.value.replace(name, instead))]), change("auto")];
  }
  const { file, value } = wanted;
  // go reads the line before it would change it, unless it stands elsewhere; and what is no version it cannot read at all.
  if (instead !== null && file !== null && /^[\w./-]+\/go\.mod$/.test(file)) {
    const line = `go mod edit -C / -toolchain=${instead} ${file}`;
    return [{ intent: "run", what: "set-toolchain-line", lines: [line], facts: { name, instead, file } }];
  }
  const facts = { name: value === "" ? name : value, file: file ?? "go.mod", ...(instead === null ? {} : { instead }) };
  return [{ intent: "manual", what: "correct-toolchain-name", facts }];
}
