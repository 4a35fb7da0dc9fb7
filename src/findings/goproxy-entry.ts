import { valueOf } from "../go/cfg/value-of.ts";
import { type ProxySpec, parseProxyList } from "../go/modfetch/proxy-list.ts";
import type { Settings } from "../model/environment.ts";
import type { Breakage } from "../model/forecast.ts";

/** The entry of GOPROXY at which a road breaks; null where it breaks at none. */
export function goproxyEntry(settings: Settings, { entry }: Breakage): ProxySpec | null {
  if (entry === null) return null;
  const list = parseProxyList(valueOf(settings, "GOPROXY"), valueOf(settings, "GONOPROXY"));
  return list.ok ? (list.entries[entry] ?? null) : null;
}

/** Whether a road breaks on the way to the module's own host, and not at a module proxy. */
export function isOnDirectRoad(settings: Settings, breakage: Breakage): boolean {
  const kind = goproxyEntry(settings, breakage)?.kind;
  return breakage.at === "direct" || kind === "direct" || kind === "noproxy";
}
