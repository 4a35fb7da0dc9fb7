// No Go counterpart: go has no --set.
import type { Origin, Setting, Settings } from "../../model/environment.ts";

/** `--set` on settings that were resolved already: each named one gets the value with origin `set`, and what hangs on it follows. */
export function overlaySettings(
  settings: Settings,
  set: readonly { readonly name: string; readonly value: string }[],
): Settings {
  const changed: Record<string, Setting> = { ...settings };
  for (const { name, value } of set) {
    const before = changed[name];
    const losers = before === undefined ? [] : [{ ...withoutShadowed(before) }, ...before.shadowed];
    if (value !== "") changed[name] = { origin: "set", value, from: null, line: null, shadowed: losers };
    else {
      const [next, ...shadowed] = losers.filter(({ origin }) => origin !== "set" && origin !== "process");
      if (next === undefined) delete changed[name];
      else changed[name] = { ...next, shadowed };
    }
  }
  return withDerived(changed);
}

/** One place that holds a value for `name` is emptied: the next source counts, and what hangs on it follows. */
export function withoutSource(settings: Settings, name: string, origin: Origin): Settings {
  const { [name]: setting, ...rest } = settings;
  if (setting === undefined) return settings;
  const [winner, ...shadowed] = [withoutShadowed(setting), ...setting.shadowed].filter((one) => one.origin !== origin);
  return withDerived(winner === undefined ? rest : { ...rest, [name]: { ...winner, shadowed } });
}

/** GONOPROXY and GONOSUMDB follow GOPRIVATE where they have no value of their own. */
function withDerived(settings: Settings): Settings {
  const changed: Record<string, Setting> = { ...settings };
  for (const name of ["GONOPROXY", "GONOSUMDB"]) {
    const own = changed[name];
    if (own !== undefined && own.origin !== "derived" && own.value !== "") continue;
    const goprivate = changed["GOPRIVATE"]?.value ?? "";
    if (goprivate === "") delete changed[name];
    else changed[name] = { origin: "derived", value: goprivate, from: "GOPRIVATE", line: null, shadowed: [] };
  }
  return changed;
}

function withoutShadowed({ origin, value, from, line }: Setting): Omit<Setting, "shadowed"> {
  return { origin, value, from, line };
}
