// Follows internal/godebug/godebug.go (Go 1.27).

/** What GODEBUG sets a name to; of several settings of one name the last counts. Empty: none. */
export function godebugSetting(godebug: string, name: string): string {
  return pairs(godebug).findLast(([key]) => key === name)?.[1] ?? "";
}

/** The settings in their order; what is no `name=value` is passed over. */
export function pairs(godebug: string): (readonly [name: string, value: string])[] {
  return godebug.split(",").flatMap((field) => {
    const at = field.indexOf("=");
    return at < 0 ? [] : [[field.slice(0, at), field.slice(at + 1)] as const];
  });
}
