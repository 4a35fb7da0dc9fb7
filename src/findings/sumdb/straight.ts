import { valueOf } from "../../go/cfg/value-of.ts";
import { parseGosumdb } from "../../go/sumdb/gosumdb.ts";
import type { Settings } from "../../model/environment.ts";
import type { Intent } from "../../model/finding.ts";
import { placeOf } from "../setting-place.ts";
import { CHINA_GOSUMDB, DEFAULT_GOSUMDB } from "../settings/default-gosumdb.ts";

/** Values of GOSUMDB with which go asks the database itself: one that names its URL keeps go from asking module proxies for it. */
export function askItStraight(settings: Settings): readonly Intent[] {
  const gosumdb = parseGosumdb(valueOf(settings, "GOSUMDB"));
  if (!gosumdb.ok) return [];
  const setting = settings["GOSUMDB"];
  const replaces = setting === undefined ? ({ origin: "default", file: null, line: null } as const) : placeOf(setting);
  const { name, key, direct } = gosumdb.value;
  const values =
    name === DEFAULT_GOSUMDB ? [`${name} https://${DEFAULT_GOSUMDB}`, CHINA_GOSUMDB] : [`${key} ${direct}`];
  return values.map((value): Intent => ({ intent: "set-setting", name: "GOSUMDB", value, replaces }));
}
