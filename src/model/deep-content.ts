import * as z from "zod/mini";

/**
 * A go.mod as the go.mod of a dependency. `module`: the path it declares, empty: none. `go`: its go line, empty: none. `error`: why Go refuses it, its text behind
 * `parsing go.mod: `. `deprecated`: the message of its deprecation, empty: none. `retract`: versions it takes back, and what it says of them.
 * `replaces`, `excludes`: whether it has such lines, which count in a main module only.
 */
export const deepGoModSchema = z.object({
  module: z.string(),
  go: z.string(),
  requirements: z.array(z.object({ path: z.string(), version: z.string(), indirect: z.boolean() })),
  toolchain: z.nullable(z.string()),
  deprecated: z.string(),
  retract: z.array(z.object({ low: z.string(), high: z.string(), rationale: z.string() })),
  replaces: z.boolean(),
  excludes: z.boolean(),
  error: z.nullable(z.string()),
});
export type DeepGoMod = z.infer<typeof deepGoModSchema>;

/**
 * What lies in a module's zip: the folders below its root (empty: the root itself) that have Go files, each with what those that are no tests
 * import. `name`: of the package in a group of files; `when`: the condition for them, as behind `//go:build`, empty: always; `at`: where an import
 * stands first, `file.go:3:8`.
 */
export const deepZipSchema = z.object({
  packages: z.array(
    z.object({
      folder: z.string(),
      files: z.array(
        z.object({
          name: z.string(),
          when: z.string(),
          imports: z.array(z.object({ path: z.string(), at: z.string() })),
        }),
      ),
    }),
  ),
});
export type DeepZip = z.infer<typeof deepZipSchema>;
