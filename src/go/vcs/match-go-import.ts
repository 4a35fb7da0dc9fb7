// Follows cmd/go/internal/vcs/vcs.go (Go 1.27), matchGoImport and what repoRootForImportDynamic checks after it.
import { fail, ok, type Result } from "../../model/result.ts";
import { quote } from "../url/quote.ts";
import { parse } from "../url/url.ts";
import { hasPathPrefix } from "./has-path-prefix.ts";
import type { MetaImport } from "./meta-go-imports.ts";
import { vcsNamed } from "./vcs-names.ts";

/** `mismatch`: no tag is for this path; Go puts that text in brackets behind `no go-import meta tags`. */
export interface MatchError {
  readonly kind: "mismatch" | "multiple";
  /** Go's text. */
  readonly error: string;
}

/** The one tag whose prefix holds the import path. `mod` tags come first and win. */
export function matchGoImport(imports: readonly MetaImport[], importPath: string): Result<MetaImport, MatchError> {
  let match: MetaImport | null = null;
  const mismatches: string[] = [];
  for (const candidate of imports) {
    if (!hasPathPrefix(importPath, candidate.prefix)) mismatches.push(candidate.prefix);
    else if (match === null) match = candidate;
    else if (match.vcs === "mod" && candidate.vcs !== "mod") break;
    else return fail({ kind: "multiple", error: `multiple meta tags match import path ${quote(importPath)}` });
  }
  if (match !== null) return ok(match);
  const texts = mismatches.map((prefix) => `meta tag ${prefix} did not match import path ${importPath}`);
  return fail({ kind: "mismatch", error: texts.join(", ") });
}

/** What is wrong with a tag, in Go's words after the page's URL and `: `; null: nothing. */
export function checkMetaImport({ vcs, repoRoot, subDir }: MetaImport): string | null {
  const subDirError = subDirProblem(subDir);
  if (subDirError !== null) return `invalid subdirectory ${quote(subDir)}: ${subDirError}`;
  const rootError = repoRootProblem(repoRoot);
  if (rootError !== null) return `invalid repo root ${quote(repoRoot)}: ${rootError}`;
  return vcs === "mod" || vcsNamed(vcs) !== null ? null : `unknown vcs ${quote(vcs)}`;
}

/** validateRepoSubDir. */
export function subDirProblem(subDir: string): string | null {
  if (subDir.startsWith("/")) return "leading slash";
  return subDir.startsWith("-") ? "leading hyphen" : null;
}

/** validateRepoRoot. */
export function repoRootProblem(repoRoot: string): string | null {
  const url = parse(repoRoot);
  if (!url.ok) return url.error;
  if (url.value.scheme === "") return "no scheme";
  return url.value.scheme === "file" ? "file scheme disallowed" : null;
}
