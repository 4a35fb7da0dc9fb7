import type { ShellWriter } from "./shell-writer.ts";

/** Characters that no POSIX shell, nor zsh in the middle of a word, reads as more than themselves. */
const bare = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+:,./=-]*$/;

/** `text` as one word of sh (also bash, zsh, dash, ash). `text` must not hold NUL, which no argument can. */
export function quote(text: string): string {
  return bare.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** POSIX sh. */
export const sh: ShellWriter = {
  shell: "sh",
  quote,
  exportVariable: (name, value) => `export ${name}=${value === "" ? "" : quote(value)}`,
  unsetVariable: (name) => `unset ${name}`,
  saveVariable: (name) => `${name}_BEFORE=$${name}`,
  restoreVariable: (name) => `export ${name}="$${name}_BEFORE"`,
  withVariable: (name, value, command) => `${name}=${value === "" ? "" : quote(value)} ${command}`,
  copyFile: (from, to) => `cp -p -- ${quote(from)} ${quote(to)}`,
  moveFile: (from, to) => `mv -- ${quote(from)} ${quote(to)}`,
};
