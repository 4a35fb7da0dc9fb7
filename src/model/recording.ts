import * as z from "zod/mini";
import { configSchema } from "./config.ts";
import { environmentSchema, rootsSchema } from "./environment.ts";
import { observationSchema } from "./observation.ts";

export const toolSchema = z.object({ name: z.literal("goproxy-doctor"), version: z.string() });
export type Tool = z.infer<typeof toolSchema>;

/** A module to check. `query` is a version, `latest`, a branch or a hash. `named`: by `--module`, so a private path may be asked for. */
export const moduleRequestSchema = z.object({ path: z.string(), query: z.string(), named: z.boolean() });
export type ModuleRequest = z.infer<typeof moduleRequestSchema>;

export const requestSchema = z.object({
  modules: z.array(moduleRequestSchema),
  /** The go command that is forecast instead of `go mod download` of these modules: the words behind `go`. Left out: none. */
  command: z.optional(z.array(z.string())),
  /** `--set NAME=VALUE`, passwords as `xxxxx`. */
  set: z.array(z.object({ name: z.string(), value: z.string() })),
  offline: z.boolean(),
  patient: z.boolean(),
  /** What goproxy-doctor.json said; null: there is none. */
  config: z.nullable(configSchema),
  /** The file that said it; left out: there is none, or the recording is older than this key. */
  configFile: z.optional(z.string()),
  /** false: `--no-reference`, stages 2 and 3 were forbidden. Left out: allowed. */
  reference: z.optional(z.boolean()),
  /** false: `--no-prove`. */
  prove: z.optional(z.boolean()),
});
export type Request = z.infer<typeof requestSchema>;

/** Everything the judgement needs, and nothing that was judged. */
export const recordingSchema = z.object({
  schema: z.literal("goproxy-doctor/recording/1"),
  tool: toolSchema,
  startedAt: z.string(),
  elapsedMs: z.number(),
  /** false: the run limit or Ctrl-C ended it. */
  complete: z.boolean(),
  request: requestSchema,
  environment: environmentSchema,
  /** Which flows each asking of the planner added. */
  rounds: z.array(z.object({ flows: z.array(z.string()) })),
  observations: z.array(observationSchema),
  /**
   * Stage 3: what was asked to try prescriptions, apart from `observations`, since it was asked under other settings. `under`: what of those
   * settings changes the answer to the same question (`GODEBUG=...`), empty for all that only chooses the questions. `roots`: where go reads
   * others under it. Left out: nothing was asked.
   */
  proofs: z.optional(
    z.array(z.object({ under: z.string(), roots: z.optional(rootsSchema), observations: z.array(observationSchema) })),
  ),
});
export type Recording = z.infer<typeof recordingSchema>;
