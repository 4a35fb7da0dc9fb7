import * as z from "zod/mini";

/** What one printed fix did when it was run as it stands. */
export const fixSchema = z.object({
  finding: z.string(),
  prescription: z.string(),
  /** What the doctor said of it: its own proof. */
  proof: z.enum(["passed", "failed", "untested"]),
  commands: z.array(z.string()),
  /** It must make go succeed: its proof passed, or it changes the store of authorities. */
  promised: z.boolean(),
  works: z.boolean(),
  goSaid: z.string(),
});
export type FixResult = z.infer<typeof fixSchema>;

const sideSchema = z.object({ outcome: z.string(), text: z.string(), elapsedMs: z.number() });

/** What one scenario showed. */
export const resultSchema = z.object({
  area: z.string(),
  name: z.string(),
  title: z.string(),
  article: z.nullable(z.string()),
  healthy: z.boolean(),
  goVersion: z.string(),
  go: sideSchema,
  forecast: sideSchema,
  verdict: z.string(),
  /** Key of the finding named first. */
  first: z.nullable(z.string()),
  findings: z.array(z.string()),
  notes: z.array(z.string()),
  fixes: z.array(fixSchema),
  /** Ids of what the report advises and no program can do. */
  others: z.array(z.string()),
  /** The first run of it did not hold; this is the second, alone. */
  again: z.boolean(),
  startedInMs: z.number(),
  /** Who was contacted by the doctor and not by go, and who heard what nobody may hear; null: not looked at. */
  contacts: z.nullable(z.object({ doctorOnly: z.array(z.string()), leaks: z.array(z.string()) })),
  compared: z.array(z.object({ command: z.string(), output: z.string() })),
  /** What is not as it must be, by what. */
  wrong: z.array(z.object({ what: z.string(), why: z.string() })),
  cannot: z.nullable(z.object({ what: z.readonly(z.array(z.string())), why: z.string() })),
});
export type LabResult = z.infer<typeof resultSchema>;

/** A recording that is kept, with what go did in the same network. */
export const keptRunSchema = z.object({
  area: z.string(),
  name: z.string(),
  goVersion: z.string(),
  go: z.object({ outcome: z.string(), text: z.string() }),
  recording: z.unknown(),
});
export type KeptRun = z.infer<typeof keptRunSchema>;
