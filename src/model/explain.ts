import * as z from "zod/mini";
import { originSchema } from "./environment.ts";
import { toolSchema } from "./recording.ts";
import { articleSchema, langSchema } from "./report.ts";

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
  /** What go says of this step without asking anybody, behind the module; the walk goes on as after "not found". */
  error: z.nullable(z.string()),
});

/** What `go get` asks of one entry for each module that could hold a package. `skipped`: why nobody is asked. */
const lookupSchema = z.object({
  entry: z.number(),
  candidates: z.array(
    z.object({
      path: z.string(),
      via: z.enum(["proxy", "direct"]),
      requests: z.array(z.string()),
      skipped: z.nullable(z.string()),
    }),
  ),
});

const ruleSchema = z.object({
  outcome: z.enum(["proxy", "direct", "refused", "none"]),
  variable: z.nullable(z.string()),
  pattern: z.nullable(z.string()),
  offset: z.nullable(z.number()),
  origin: z.nullable(originSchema),
});

const noteSchema = z.object({ id: z.string(), text: z.string(), articles: z.array(articleSchema) });

/** The entries that are used, in order: the URL of a module proxy, `direct`, `off`. */
const roadSchema = z.array(z.string());

/** What the settings without `--set` would do. */
const todaySchema = z.object({
  rule: ruleSchema,
  road: roadSchema,
  consulted: z.boolean(),
  changed: z.array(z.enum(["rule", "road", "database"])),
});

export const explainedModuleSchema = z.object({
  argument: z.string(),
  path: z.string(),
  version: z.nullable(z.string()),
  kind: z.enum(["module", "package", "standard-library", "toolchain", "invalid"]),
  error: z.nullable(z.string()),
  /** Where the module was named. `replaces`: the requirement whose place it takes. */
  source: z.enum(["argument", "stdin", "require", "replace", "tool", "toolchain"]),
  replaces: z.nullable(z.string()),
  /** Tools of go.mod that lie in the module. */
  tools: z.array(z.string()),
  rule: ruleSchema,
  road: roadSchema,
  noproxy: matchSchema,
  nosumdb: matchSchema,
  files: z.array(z.object({ file: z.enum(["info", "mod", "zip", "list", "latest"]), hops: z.array(hopSchema) })),
  direct: z.nullable(
    z.object({
      vcs: z.string(),
      repository: z.string(),
      discovery: z.array(z.string()),
      /** GOINSECURE matches: certificates of the host are not checked, and plain http is tried too. */
      insecure: z.boolean(),
      /** What go says where GOVCS forbids the version control system. */
      refused: z.nullable(z.string()),
    }),
  ),
  checksum: z.object({
    consulted: z.boolean(),
    because: z.string(),
    database: z.nullable(z.string()),
    bases: z.array(z.string()),
    error: z.nullable(z.string()),
  }),
  candidates: z.array(z.string()),
  lookups: z.array(lookupSchema),
  leaks: z.array(z.object({ host: z.string(), paths: z.array(z.string()) })),
  notes: z.array(noteSchema),
  /** null: no `--set`. */
  today: z.nullable(todaySchema),
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
  /** The file that named the modules; null: the command line or standard input did. */
  file: z.nullable(z.string()),
  /** Requirements that a folder replaces: nothing is downloaded for them. */
  folders: z.array(z.object({ path: z.string(), folder: z.string() })),
  /** Patterns that send modules of public code hosts past the module proxy, by whole hosts. */
  broad: z.array(
    z.object({ variable: z.string(), pattern: z.string(), hosts: z.array(z.string()), modules: z.number() }),
  ),
  modules: z.array(explainedModuleSchema),
});
export type Explain = z.infer<typeof explainSchema>;
