import type { ShellWriter } from "./shell-writer.ts";

/** Characters that fish reads as themselves: not `%` (a job), `^` and `~` at the start, nor `=` there. */
const bare = /^[A-Za-z0-9_@+:,./-][A-Za-z0-9_@+:,./=-]*$/;

/** `text` as one word of fish, in whose single quotes only `\'` and `\\` mean something else than themselves. */
function quote(text: string): string {
  return bare.test(text) ? text : `'${text.replace(/[\\']/g, "\\$&")}'`;
}

/** fish 2.3 and newer. */
export const fish: ShellWriter = {
  shell: "fish",
  canWrite: (text) => !/[\0\r\n]/.test(text),
  quote,
  exportVariable: (name, value) => `set -gx ${name} ${quote(value)}`,
  unsetVariable: (name) => `set -e ${name}`,
  saveVariable: (name) => `set -g ${name}_BEFORE $${name}`,
  restoreVariable: (name) => `set -gx ${name} $${name}_BEFORE`,
  keepVariable: (name, value) => ({ text: `set -Ux ${name} ${quote(value)}`, undo: `set -Ue ${name}` }),
  // `NAME=value command` came with fish 3.1.
  withVariable: (name, value, command) => `env ${quote(`${name}=${value}`)} ${command}`,
  copyFile: (from, to) => `cp -p -- ${quote(from)} ${quote(to)}`,
  moveFile: (from, to) => `mv -- ${quote(from)} ${quote(to)}`,
};
