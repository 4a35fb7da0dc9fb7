import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import { isFailing, labelOf } from "../broken.ts";
import { locationIn, placeOf, writtenAs } from "../setting-place.ts";
import { CHINA_GOSUMDB, withoutThisGosumdb } from "../settings/default-gosumdb.ts";
import { stayWithOwnGo } from "./own-go.ts";
import { type WantedBy, wantedBy } from "./wanted-by.ts";

/** `name`: the toolchain, `go1.22.1`. `cached`: it has been downloaded before, and is refused all the same. */
export type GotoolchainNeedsSumdbFacts = {
  readonly name: string;
  readonly wanted: WantedBy;
  readonly cached: boolean;
};

/** GOSUMDB=off, and another go is wanted: go runs none whose checksum no database has confirmed. GONOSUMDB does not help. */
export const gotoolchainNeedsSumdb: FailureMode<"gotoolchain-needs-sumdb", never, GotoolchainNeedsSumdbFacts> = {
  id: "gotoolchain-needs-sumdb",
  area: "settings",
  ceiling: "blocking",
  reads: [],
  explainedBy: [],
  articles: ["a1-gosumdb-off"],
  detect,
};

/** Only a toolchain is asked for where GOSUMDB is off. */
const REFUSED = "checksum database disabled by GOSUMDB=off";
const NAME = /golang\.org\/toolchain@v0\.0\.1-(\S*go1\S*)\.[a-z0-9]+-[a-z0-9]+: verifying /;

function detect({ environment, forecasts }: Evidence<never>): readonly Detected<GotoolchainNeedsSumdbFacts>[] {
  const { settings } = environment;
  const written = writtenAs(settings, "GOSUMDB");
  return forecasts.filter(isFailing).flatMap((forecast): Detected<GotoolchainNeedsSumdbFacts>[] => {
    const error = forecast.error ?? "";
    if (forecast.breakage?.text.includes(REFUSED) !== true || written === null) return [];
    const [, name = labelOf(forecast)] = NAME.exec(error) ?? [];
    return [
      {
        subject: { kind: "setting", name: "GOSUMDB" },
        location: locationIn(written, 0, written.setting.value.length),
        hosts: [],
        confidence: "certain",
        facts: { name, wanted: wantedBy(environment, name), cached: !/^go: downloading /m.test(error) },
        evidence: {
          observations: forecast.breakage?.observation == null ? [] : [forecast.breakage.observation],
          settings: ["GOSUMDB", "GOTOOLCHAIN"],
        },
        breaks: [labelOf(forecast)],
        intents: [
          ...withoutThisGosumdb(settings),
          { intent: "set-setting", name: "GOSUMDB", value: CHINA_GOSUMDB, replaces: placeOf(written.setting) },
          ...stayWithOwnGo(environment),
        ],
      },
    ];
  });
}
