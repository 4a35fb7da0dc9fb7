/** Environment variables by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** On Windows names are the same in any case: there each is found in upper case too. */
export function normaliseNames(env: Variables, platform: string): Variables {
  if (platform !== "win32") return env;
  return { ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name.toUpperCase(), value])), ...env };
}

/** The process variables under `--set`: an empty value takes a variable away. */
export function withSet(env: Variables, set: readonly { readonly name: string; readonly value: string }[]): Variables {
  if (set.length === 0) return env;
  const changed: Record<string, string | undefined> = { ...env };
  for (const { name, value } of set) changed[name] = value === "" ? undefined : value;
  return changed;
}
