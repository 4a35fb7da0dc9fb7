import type { Shell } from "../../model/report.ts";
import { cmd } from "./cmd.ts";
import { fish } from "./fish.ts";
import { powershell } from "./powershell.ts";
import { sh } from "./sh.ts";

/** A change that lasts, and how to take it back. */
export interface Kept {
  readonly text: string;
  readonly undo: string;
}

/** What a lasting change depends on beside the shell. `name`: what SHELL names (`zsh`), null: unknown. */
export interface KeptWhere {
  readonly platform: string;
  readonly name: string | null;
}

/** How one shell writes what a prescription needs. Every answer is one line that can be typed as it stands. */
export interface ShellWriter {
  readonly shell: Shell;
  /** Whether `text` can be written as an argument and as a value, at a prompt as in a script. Else nothing below may be asked for it. */
  readonly canWrite: (text: string) => boolean;
  /** `text` as one argument. */
  readonly quote: (text: string) => string;
  /** Sets a variable of the shell and of what it starts. */
  readonly exportVariable: (name: string, value: string) => string;
  readonly unsetVariable: (name: string) => string;
  /** Keeps the value of `name` in the shell without showing it, and gives it back. */
  readonly saveVariable: (name: string) => string;
  readonly restoreVariable: (name: string) => string;
  /** Sets a variable for the shells that are opened later; the undo is right where it was not set before. null: not known here. */
  readonly keepVariable: (name: string, value: string, where: KeptWhere) => Kept | null;
  /** Runs one command with a variable set for it alone. `before`: the value it has now; null: none. */
  readonly withVariable: (name: string, value: string, command: string, before: string | null) => string;
  readonly copyFile: (from: string, to: string) => string;
  readonly moveFile: (from: string, to: string) => string;
}

const writers: Readonly<Record<Shell, ShellWriter>> = { sh, fish, powershell, cmd };

export function writerFor(shell: Shell): ShellWriter {
  return writers[shell];
}
