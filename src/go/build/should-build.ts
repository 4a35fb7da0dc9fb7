// Follows go/build/build.go shouldBuild and parseFileHeader, and cmd/go/internal/imports/build.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { trimSpace } from "../url/white-space.ts";
import { type Expr, evalConstraint, type MatchTag, parseConstraint } from "./constraint.ts";

/** Go's text for a header whose constraint cannot be read, or whether the file is built. */
export type ShouldBuild = { readonly build: boolean } | { readonly error: string };

/** Whether the build constraints at the head of a Go file hold. */
export function shouldBuild(content: string, matches: MatchTag): ShouldBuild {
  const constraints = constraintsOf(content);
  if (!constraints.ok) return { error: constraints.error };
  return { build: constraints.value.every((expr) => evalConstraint(expr, matches)) };
}

/** The build constraints at the head of a Go file, which must all hold. The error is Go's text. */
export function constraintsOf(content: string): Result<readonly Expr[], string> {
  const header = parseHeader(content);
  if (header === null) return fail("multiple //go:build comments");
  if (header.goBuild !== null) {
    const expr = parseConstraint(header.goBuild);
    if (expr === null) return ok([]);
    return expr.ok ? ok([expr.value]) : fail(`parsing //go:build line: ${expr.error}`);
  }
  return ok(
    header.lines.flatMap((line) => {
      const expr = line.startsWith("//") && line.includes("+build") ? parseConstraint(line) : null;
      return expr?.ok === true ? [expr.value] : [];
    }),
  );
}

/** The `//go:build` line, and the lines among which `// +build` counts; null: two of the former. */
function parseHeader(content: string): { goBuild: string | null; lines: readonly string[] } | null {
  const lines = content.split("\n").map(trimSpace);
  let goBuild: string | null = null;
  let end = 0;
  let ended = false;
  let inSlashStar = false;
  for (const [at, line] of lines.entries()) {
    if (line === "" && !ended) {
      end = at + 1;
      continue;
    }
    if (!line.startsWith("//")) ended = true;
    if (!inSlashStar && /^\/\/go:build(?:\s|$)/.test(line)) {
      if (goBuild !== null) return null;
      goBuild = line;
    }
    const left = skipComments(line, inSlashStar);
    if (left === "text") break;
    inSlashStar = left === "comment";
  }
  return { goBuild, lines: lines.slice(0, end) };
}

/** What is left of a line without its comments: nothing, other text, or the beginning of a comment that goes on. */
function skipComments(line: string, inSlashStar: boolean): "nothing" | "text" | "comment" {
  let rest = line;
  let inside = inSlashStar;
  while (rest !== "") {
    if (inside) {
      const end = rest.indexOf("*/");
      if (end < 0) return "comment";
      inside = false;
      rest = trimSpace(rest.slice(end + 2));
    } else if (rest.startsWith("//")) return "nothing";
    else if (rest.startsWith("/*")) {
      inside = true;
      rest = trimSpace(rest.slice(2));
    } else return "text";
  }
  return inside ? "comment" : "nothing";
}
