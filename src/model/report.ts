import * as z from "zod/mini";
import { originSchema } from "./environment.ts";
import { areaSchema } from "./observation.ts";
import { recordingSchema, toolSchema } from "./recording.ts";

export const confidenceSchema = z.enum(["certain", "high", "medium", "low"]);
export type Confidence = z.infer<typeof confidenceSchema>;

export const verdictSchema = z.enum(["blocked", "exposed", "inconclusive", "degraded", "healthy"]);
export type Verdict = z.infer<typeof verdictSchema>;

export const langSchema = z.enum(["en", "zh-CN"]);
export type Lang = z.infer<typeof langSchema>;

export const forecastSchema = z.object({
  module: z.string(),
  query: z.string(),
  version: z.nullable(z.string()),
  /** The go command that is forecast. */
  command: z.string(),
  outcome: z.enum(["downloads", "fails", "hangs", "unknown"]),
  /** What go prints on stderr, without the last newline; for `unknown`, why. */
  error: z.nullable(z.string()),
  /** Lines that go prints on stderr on its way, however it ends; those of a failing one stand in `error` too. */
  announced: z.array(z.string()),
  /** Why nothing could be forecast, as a code; `error` has it in words. */
  unknown: z.nullable(z.string()),
  exitStatus: z.nullable(z.number()),
  /** How long go itself waits until it fails; null: not known, or no limit. */
  goWaitsMs: z.nullable(z.number()),
  confidence: confidenceSchema,
  basis: z.enum(["asked", "same-road", "rules"]),
  likeModule: z.nullable(z.string()),
  checksum: z.enum(["verified", "not-consulted", "fails", "unknown"]),
  cause: z.nullable(z.string()),
  evidence: z.array(z.string()),
});
export type ReportForecast = z.infer<typeof forecastSchema>;

export const subjectSchema = z.object({ kind: z.enum(["setting", "host", "module", "machine"]), name: z.string() });
export type Subject = z.infer<typeof subjectSchema>;

/**
 * A piece of the value of `setting`. `file` is null for the process environment and for `--set`, which `origin` tells apart; `column` counts from 1 in the line (or value), `length` in
 * UTF-16 units.
 */
export const locationSchema = z.object({
  setting: z.string(),
  origin: originSchema,
  file: z.nullable(z.string()),
  line: z.nullable(z.number()),
  column: z.number(),
  length: z.number(),
});
export type Location = z.infer<typeof locationSchema>;

export const adviceVerdictSchema = z.enum(["correct", "imprecise", "wrong", "dangerous"]);
export const articleSchema = z.object({
  article: z.union([z.literal(1), z.literal(2)]),
  section: z.string(),
  advice: z.string(),
  verdict: adviceVerdictSchema,
  correction: z.nullable(z.string()),
});
export type Article = z.infer<typeof articleSchema>;

export const shellSchema = z.enum(["sh", "fish", "powershell", "cmd"]);
export type Shell = z.infer<typeof shellSchema>;

export const commandSchema = z.object({
  /** `debian`, `rhel`, `alpine`, `linux`, `any` ... */
  os: z.string(),
  shell: shellSchema,
  text: z.string(),
  undo: z.nullable(z.string()),
  needsRoot: z.boolean(),
  /** true: not needed today, keeps the change for shells that are opened later. */
  persists: z.boolean(),
});
export type Command = z.infer<typeof commandSchema>;

/**
 * What other people must do, as data; `hosts` are `host` (port 443) or `host:port`. `supply-root`: hand over the root certificate, whose
 * SHA-256 (`AA:BB:...`) is null where the connection did not show it.
 */
export const peopleRequestSchema = z.object({
  to: z.enum(["network", "host-owner"]),
  what: z.string(),
  hosts: z.array(z.string()),
  root: z.nullable(z.object({ authority: z.string(), fingerprint: z.nullable(z.string()) })),
});
export type PeopleRequest = z.infer<typeof peopleRequestSchema>;

export const prescriptionSchema = z.object({
  id: z.string(),
  kind: z.enum(["set-variable", "run-command", "ask-admin", "manual"]),
  title: z.string(),
  rank: z.number(),
  settings: z.array(z.object({ name: z.string(), value: z.string() })),
  commands: z.array(commandSchema),
  message: z.nullable(z.string()),
  /** null: nobody else is needed. */
  request: z.nullable(peopleRequestSchema),
  scope: z.enum(["shell", "user", "machine", "project"]),
  risk: z.nullable(z.string()),
  /** `elapsedMs`: how long the download took when it was tried; null where it did not pass, or nothing new had to be asked. */
  proof: z.object({
    state: z.enum(["passed", "failed", "untested"]),
    why: z.string(),
    elapsedMs: z.nullable(z.number()),
  }),
  fromArticle: z.boolean(),
});
export type Prescription = z.infer<typeof prescriptionSchema>;

export const severitySchema = z.enum(["blocking", "exposing", "degrading"]);
export type Severity = z.infer<typeof severitySchema>;

export const findingSchema = z.object({
  key: z.string(),
  id: z.string(),
  area: areaSchema,
  severity: severitySchema,
  confidence: confidenceSchema,
  subject: subjectSchema,
  location: z.nullable(locationSchema),
  hosts: z.array(z.string()),
  title: z.string(),
  summary: z.string(),
  facts: z.record(z.string(), z.unknown()),
  evidence: z.object({ observations: z.array(z.string()), settings: z.array(z.string()) }),
  explainedBy: z.nullable(z.string()),
  affects: z.array(z.string()),
  articles: z.array(articleSchema),
  prescriptions: z.array(prescriptionSchema),
});
export type ReportFinding = z.infer<typeof findingSchema>;

export const noteSchema = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  subject: subjectSchema,
  evidence: z.object({ observations: z.array(z.string()), settings: z.array(z.string()) }),
  articles: z.array(articleSchema),
});

export const reportSchema = z.object({
  schema: z.literal("goproxy-doctor/report/1"),
  tool: toolSchema,
  lang: langSchema,
  startedAt: z.string(),
  elapsedMs: z.number(),
  coverage: z.enum(["network", "settings"]),
  complete: z.boolean(),
  exitCode: z.number(),
  verdict: verdictSchema,
  headline: z.object({ finding: z.nullable(z.string()), text: z.string() }),
  /** `problem`: why the go command that was found did not answer, one line. */
  go: z.object({
    version: z.nullable(z.string()),
    path: z.nullable(z.string()),
    problem: z.nullable(z.string()),
    textsFor: z.string(),
  }),
  /** The goproxy-doctor.json whose resolvers, canaries, public roots or candidates counted; null: none did. */
  configFile: z.nullable(z.string()),
  forecasts: z.array(forecastSchema),
  findings: z.array(findingSchema),
  notes: z.array(noteSchema),
  /** What to hand to the people who run the network, all findings in one text; null: they are not needed. */
  itDesk: z.nullable(z.string()),
  recording: z.nullable(recordingSchema),
});
export type Report = z.infer<typeof reportSchema>;
