/**
 * Whether to colour the output: the flag (null: not given), then NO_COLOR (https://no-color.org), FORCE_COLOR, TERM=dumb, and last
 * whether it goes to a terminal.
 */
export function wantsColour(
  env: Readonly<Record<string, string | undefined>>,
  isTTY: boolean,
  flag: boolean | null,
): boolean {
  if (flag !== null) return flag;
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  const force = env["FORCE_COLOR"];
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  return env["TERM"] !== "dumb" && isTTY;
}
