import type { Kept, KeptWhere, ShellWriter } from "./shell-writer.ts";

/** Words that PowerShell hands to a program as they stand: no comma, no `-name:value` and no `-name.value`, which it takes apart. */
const bare = /^([A-Za-z0-9_][A-Za-z0-9_.:/=-]*|-[A-Za-z]+)$/;

/** A string of PowerShell that means nothing but itself. The typographic quotes end it as the straight one does, unless doubled. */
function literal(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;
}

/** `text` as one argument of a program. */
function quote(text: string): string {
  return bare.test(text) ? text : literal(text);
}

/** Windows keeps variables of a user in the registry; elsewhere .NET does not keep any. */
function keepVariable(name: string, value: string, { platform }: KeptWhere): Kept | null {
  if (platform !== "win32") return null;
  const set = (what: string): string => `[Environment]::SetEnvironmentVariable('${name}', ${what}, 'User')`;
  return { text: set(literal(value)), undo: set("$null") };
}

/** Windows PowerShell 5.1 and PowerShell 7. */
export const powershell: ShellWriter = {
  shell: "powershell",
  // A double quote reaches programs in one way up to 7.2 and in another from 7.3 on; a backslash at the end up to 7.2 not alone.
  canWrite: (text) => !/[\0\r\n"]|\\$/.test(text),
  quote,
  exportVariable: (name, value) => `$env:${name} = ${literal(value)}`,
  unsetVariable: (name) => `Remove-Item Env:${name}`,
  saveVariable: (name) => `$${name}_BEFORE = $env:${name}`,
  restoreVariable: (name) => `$env:${name} = $${name}_BEFORE`,
  keepVariable,
  // Variables of the environment have no scope here. A value of null takes the variable away.
  withVariable: (name, value, command, before) =>
    [
      `$env:${name} = ${literal(value)}`,
      command,
      `$env:${name} = ${before === null || before === "" ? "$null" : literal(before)}`,
    ].join("; "),
  copyFile: (from, to) => `Copy-Item -LiteralPath ${literal(from)} -Destination ${literal(to)}`,
  moveFile: (from, to) => `Move-Item -Force -LiteralPath ${literal(from)} -Destination ${literal(to)}`,
};
