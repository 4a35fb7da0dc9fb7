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
  const where = wrongKey(checked.error.issues).join(".");
  return fail(`it is no recording/1: ${where === "" ? "the recording" : where} has another shape`);
}

/** One thing that does not fit. `errors`: of a value that may have several shapes, what does not fit each of them. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly errors?: readonly (readonly Issue[])[];
}

/** The path of the first wrong key. Where several shapes are possible, the one that fits best was meant. */
function wrongKey(issues: readonly Issue[]): readonly string[] {
  const [issue] = issues;
  if (issue === undefined) return [];
  const [best = []] = [...(issue.errors ?? [])].sort((a, b) => wrongness(a) - wrongness(b));
  return [...issue.path.map(String), ...wrongKey(best)];
}

function wrongness(issues: readonly Issue[]): number {
  return issues.reduce(
    (sum, { errors }) => sum + Math.min(...(errors ?? []).map(wrongness), ...(errors ? [] : [1])),
    0,
  );
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
