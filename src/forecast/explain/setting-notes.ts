import type { Origin } from "../../model/environment.ts";
import type { ExplainNote } from "../../model/explain-note.ts";
import type { Rules } from "./rules.ts";

const DECIDING = ["GOPROXY", "GONOPROXY", "GOPRIVATE", "GOSUMDB", "GONOSUMDB"];

/** Places that people write to. */
const WRITTEN: readonly Origin[] = ["process", "goenv-file"];

/** A value that somebody wrote and that has no effect because another place has one too. `--set` hides on purpose. */
export function settingNotes({ facts: { settings } }: Rules): ExplainNote[] {
  return DECIDING.flatMap((variable): ExplainNote[] => {
    const setting = settings[variable];
    if (setting === undefined || !WRITTEN.includes(setting.origin)) return [];
    const hidden = setting.shadowed.find(({ origin, value }) => WRITTEN.includes(origin) && value !== setting.value);
    return hidden === undefined ? [] : [{ id: "value-hidden", variable, used: setting, hidden }];
  });
}
