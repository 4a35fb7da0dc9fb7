import type { Shell } from "../../model/report.ts";
import { sh } from "./sh.ts";

/** How one shell writes what a prescription needs. Every answer is one line that can be typed as it stands. */
export interface ShellWriter {
  readonly shell: Shell;
  /** `text` as one argument. */
  readonly quote: (text: string) => string;
  /** Sets a variable of the shell and of what it starts. */
  readonly exportVariable: (name: string, value: string) => string;
  readonly unsetVariable: (name: string) => string;
  /** Keeps the value of `name` in the shell without showing it, and gives it back. */
  readonly saveVariable: (name: string) => string;
  readonly restoreVariable: (name: string) => string;
  /** Runs one command with a variable set for it alone. */
  readonly withVariable: (name: string, value: string, command: string) => string;
  readonly copyFile: (from: string, to: string) => string;
  readonly moveFile: (from: string, to: string) => string;
}

/** The writer of this shell; null where its commands are not known yet. */
export function writerFor(shell: Shell): ShellWriter | null {
  return shell === "sh" ? sh : null;
}
