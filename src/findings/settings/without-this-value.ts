import { valueOf } from "../../go/cfg/value-of.ts";
import { parseProxyList } from "../../go/modfetch/proxy-list.ts";
import type { Settings } from "../../model/environment.ts";
import type { Intent } from "../../model/finding.ts";
import { placeOf } from "../setting-place.ts";

/** The default of upstream Go, from `$GOROOT/go.env`. */
const DEFAULT_GOPROXY = "https://proxy.golang.org,direct";

/** What to do about a GOPROXY that cannot be used: remove it where a usable value stands behind it, else give it Go's default. */
export function withoutThisValue(settings: Settings): readonly Intent[] {
  const setting = settings["GOPROXY"];
  if (setting === undefined) {
    const replaces = { origin: "default", file: null, line: null } as const;
    return [{ intent: "set-setting", name: "GOPROXY", value: DEFAULT_GOPROXY, replaces }];
  }
  const place = placeOf(setting);
  const then = setting.shadowed[0]?.value ?? "";
  if (parseProxyList(then, valueOf(settings, "GONOPROXY")).ok)
    return [{ intent: "unset-setting", name: "GOPROXY", place, then }];
  return [{ intent: "set-setting", name: "GOPROXY", value: DEFAULT_GOPROXY, replaces: place }];
}
