import { harmless } from "../model/clean-text.ts";
import { fail, ok, type Result } from "../model/result.ts";

/** The schema numbers that are still read. Older shapes are lifted to the newest here, one step per number. */
const CURRENT = "goproxy-doctor/recording/1";
const REPORT = "goproxy-doctor/report/1";

/** Lifts a recording of any known schema to the newest; says which schemas are known if this one is not. A report's own recording is taken out. */
export function migrate(value: unknown): Result<unknown, string> {
  if (typeof value !== "object" || value === null || !("schema" in value))
    return fail(`it has no "schema"; expected ${CURRENT}`);
  if (value.schema === CURRENT) return ok(value);
  if (value.schema === REPORT && "recording" in value && value.recording !== null) return migrate(value.recording);
  if (value.schema === REPORT)
    return fail("it is a report without its recording; write one with --save FILE, or with --json --verbose");
  return fail(`its schema is ${shown(value.schema)}; this version reads ${CURRENT}`);
}

/** Anything may stand there. */
function shown(schema: unknown): string {
  const text = harmless(JSON.stringify(schema));
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
