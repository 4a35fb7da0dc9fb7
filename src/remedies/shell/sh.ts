import type { Kept, KeptWhere, ShellWriter } from "./shell-writer.ts";

/** Characters that no POSIX shell, nor zsh in the middle of a word, reads as more than themselves. */
const bare = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+:,./=-]*$/;

/** `text` as one word of sh (also bash, zsh, dash, ash). `text` must not hold NUL, which no argument can. */
export function quote(text: string): string {
  return bare.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function exportVariable(name: string, value: string): string {
  return `export ${name}=${value === "" ? "" : quote(value)}`;
}

/**
 * The line in the file that login shells read (zsh: every shell). It begins on a line of its own; the undo takes away this line only and
 * keeps the file's owner and mode.
 */
function keepVariable(name: string, value: string, where: KeptWhere): Kept {
  const file = where.name === "zsh" ? "~/.zshenv" : "~/.profile";
  const line = quote(exportVariable(name, value));
  const rest = `${file}.rest`;
  return {
    text: `{ [ -z "$(tail -c 1 ${file} 2>/dev/null)" ] || echo; printf '%s\\n' ${line}; } >> ${file}`,
    undo: `grep -vxF -e ${line} ${file} > ${rest}; cat ${rest} > ${file} && rm ${rest}`,
  };
}

/** POSIX sh. */
export const sh: ShellWriter = {
  shell: "sh",
  canWrite: (text) => !/[\0\r\n]/.test(text),
  quote,
  exportVariable,
  unsetVariable: (name) => `unset ${name}`,
  saveVariable: (name) => `${name}_BEFORE=$${name}`,
  restoreVariable: (name) => `export ${name}="$${name}_BEFORE"`,
  keepVariable,
  withVariable: (name, value, command) => `${name}=${value === "" ? "" : quote(value)} ${command}`,
  copyFile: (from, to) => `cp -p -- ${quote(from)} ${quote(to)}`,
  moveFile: (from, to) => `mv -- ${quote(from)} ${quote(to)}`,
};
