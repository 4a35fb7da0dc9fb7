import { writeOut } from "../system/standard-output.ts";
import { UsageError } from "./usage-error.ts";

/** Writes the result where it was asked for: a file, whole or not at all, else stdout. */
export async function output(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) {
    writeOut(text);
    return;
  }
  const { writeFileAtomically } = await import("../system/write-file.ts");
  const written = await writeFileAtomically(file, text, 0o644);
  if (!written.ok) throw new UsageError(() => `--output: ${written.error}`);
}
