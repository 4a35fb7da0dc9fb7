import { parseGosumdb } from "../../go/sumdb/gosumdb.ts";
import type { Settings } from "../../model/environment.ts";
import type { Intent } from "../../model/finding.ts";
import { placeOf } from "../setting-place.ts";

/** The default of upstream Go. */
export const DEFAULT_GOSUMDB = "sum.golang.org";

/** The same database under its host in mainland China. With it no module proxy is asked for the database. */
export const CHINA_GOSUMDB = "sum.golang.google.cn";

/** What to do about a GOSUMDB that must go: remove it where a usable value stands behind it, else give it Go's default. */
export function withoutThisGosumdb(settings: Settings): readonly Intent[] {
  const setting = settings["GOSUMDB"];
  if (setting === undefined) return [];
  const place = placeOf(setting);
  const then = setting.shadowed[0]?.value ?? "";
  return parseGosumdb(then).ok
    ? [{ intent: "unset-setting", name: "GOSUMDB", place, then }]
    : [{ intent: "set-setting", name: "GOSUMDB", value: DEFAULT_GOSUMDB, replaces: place }];
}
