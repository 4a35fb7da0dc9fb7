import type { Recording } from "../model/recording.ts";
import { writeFileAtomically } from "../system/write-file.ts";
import { UsageError } from "./usage-error.ts";

/** Writes the recording so that only its owner can read it, whole or not at all. */
export async function saveRecording(path: string, recording: Recording): Promise<void> {
  const written = await writeFileAtomically(path, `${JSON.stringify(recording, null, 1)}\n`, 0o600);
  if (!written.ok) throw new UsageError(() => `--save: ${written.error}`);
}
