import { type Recording, recordingSchema } from "../model/recording.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { migrate } from "./migrate.ts";

/** Reads the text of a recording. The error is one line that names what is wrong and where in the file. */
export function readRecording(text: string): Result<Recording, string> {
  const parsed = parseJSON(text);
  if (!parsed.ok) return parsed;
  const migrated = migrate(parsed.value);
  if (!migrated.ok) return migrated;
  const checked = recordingSchema.safeParse(migrated.value);
  if (checked.success) return ok(checked.data);
  const issue = checked.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? "the recording" : issue.path.join(".");
  return fail(`it is no recording/1: ${where} has another shape`);
}

function parseJSON(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return fail(
      `it is not JSON: ${error instanceof Error ? error.message.replace(/[\u0000-\u001f\u007f-\u009f]/g, " ") : "unreadable"}`,
    );
  }
}
