import type { RemedyContext } from "../prescription.ts";
import { shellsFor } from "./choose-shell.ts";
import { type ShellWriter, writerFor } from "./shell-writer.ts";

/** The shells to write `value` for, the user's own first; none where that one cannot write it. */
export function writersFor(context: RemedyContext, value: string): readonly ShellWriter[] {
  const { environment, shell, everySystem = false } = context;
  const writers = shellsFor(shell, environment, everySystem).map(writerFor);
  return writers[0]?.canWrite(value) === true ? writers.filter((writer) => writer.canWrite(value)) : [];
}
