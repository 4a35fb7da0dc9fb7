import * as z from "zod/mini";
import { originSchema } from "./environment.ts";
import { toolSchema } from "./recording.ts";
import { langSchema } from "./report.ts";

const problemSchema = z.object({ offset: z.number(), length: z.number(), id: z.string(), text: z.string() });

const matchSchema = z.object({
  matched: z.boolean(),
  variable: z.nullable(z.string()),
  pattern: z.nullable(z.string()),
});

const hopSchema = z.object({
  entry: z.number(),
  via: z.enum(["proxy", "direct"]),
  requests: z.array(z.string()),
  skipped: z.nullable(z.string()),
  httpProxy: z.nullable(z.string()),
  credentials: z.enum(["none", "netrc", "userinfo", "goauth"]),
});

export const explainedModuleSchema = z.object({
  argument: z.string(),
  path: z.string(),
  version: z.nullable(z.string()),
  kind: z.enum(["module", "package", "standard-library", "toolchain", "invalid"]),
  error: z.nullable(z.string()),
  rule: z.object({
    outcome: z.enum(["proxy", "direct", "refused", "none"]),
    variable: z.nullable(z.string()),
    pattern: z.nullable(z.string()),
    offset: z.nullable(z.number()),
    origin: z.nullable(originSchema),
  }),
  noproxy: matchSchema,
  nosumdb: matchSchema,
  files: z.array(z.object({ file: z.enum(["info", "mod", "zip", "list", "latest"]), hops: z.array(hopSchema) })),
  direct: z.nullable(z.object({ vcs: z.string(), repository: z.string(), discovery: z.array(z.string()) })),
  checksum: z.object({
    consulted: z.boolean(),
    because: z.string(),
    database: z.nullable(z.string()),
    bases: z.array(z.string()),
    error: z.nullable(z.string()),
  }),
  candidates: z.array(z.string()),
  leaks: z.array(z.object({ host: z.string(), paths: z.array(z.string()) })),
  notes: z.array(z.object({ id: z.string(), text: z.string() })),
});
export type ExplainedModule = z.infer<typeof explainedModuleSchema>;

export const explainSchema = z.object({
  schema: z.literal("goproxy-doctor/explain/1"),
  tool: toolSchema,
  lang: langSchema,
  go: z.object({ version: z.nullable(z.string()), rulesFor: z.string() }),
  settings: z.record(
    z.string(),
    z.object({
      value: z.string(),
      origin: originSchema,
      from: z.nullable(z.string()),
      line: z.nullable(z.number()),
      shadowed: z.array(z.object({ origin: originSchema, value: z.string() })),
      problems: z.array(problemSchema),
    }),
  ),
  list: z.object({
    ok: z.boolean(),
    error: z.nullable(z.string()),
    entries: z.array(
      z.object({
        kind: z.enum(["proxy", "direct", "off", "noproxy"]),
        url: z.nullable(z.string()),
        continuesOn: z.nullable(z.enum(["not-exist", "any-error"])),
      }),
    ),
  }),
  modules: z.array(explainedModuleSchema),
});
export type Explain = z.infer<typeof explainSchema>;
