import type { Kept, ShellWriter } from "./shell-writer.ts";

/** Characters that neither cmd nor a program behind it takes apart. */
const bare = /^[A-Za-z0-9_.:/\\-]+$/;

/** `text` as one argument: inside double quotes cmd acts on `%` only, and that is never written. */
function quote(text: string): string {
  return bare.test(text) ? text : `"${text.replace(/\\+$/, "$&$&")}"`;
}

/** The quotes stand around the whole assignment and do not become part of the value. */
function setVariable(name: string, value: string): string {
  return `set "${name}=${value}"`;
}

/** setx writes the user's variables in the registry and cannot take one away; longer values than this it cuts off. */
function keepVariable(name: string, value: string): Kept | null {
  if (value.length > 1024) return null;
  return {
    text: `setx ${name} "${value.replace(/\\+$/, "$&$&")}"`,
    undo: `reg delete HKCU\\Environment /v ${name} /f`,
  };
}

/** cmd.exe, at its prompt and in a batch file. */
export const cmd: ShellWriter = {
  shell: "cmd",
  // Nothing keeps `%NAME%` from being replaced both at the prompt and in a batch file; `!` counts where delayed expansion is on.
  canWrite: (text) => !/[\0\r\n"%!]/.test(text),
  quote,
  exportVariable: setVariable,
  unsetVariable: (name) => setVariable(name, ""),
  saveVariable: (name) => setVariable(`${name}_BEFORE`, `%${name}%`),
  restoreVariable: (name) => setVariable(name, `%${name}_BEFORE%`),
  keepVariable,
  withVariable: (name, value, command, before) =>
    [setVariable(name, value), command, setVariable(name, before ?? "")].join(" & "),
  copyFile: (from, to) => `copy /y ${quote(from)} ${quote(to)}`,
  moveFile: (from, to) => `move /y ${quote(from)} ${quote(to)}`,
};
