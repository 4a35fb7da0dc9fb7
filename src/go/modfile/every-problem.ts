// Follows golang.org/x/mod/modfile/rule.go ErrorList (Go 1.27).
import { parseGoMod } from "./parse-go-mod.ts";

const MAX_PROBLEMS = 100;

/** Every line that Go refuses in a go.mod, as `parseGoMod` says it; empty: none. A syntax error hides those behind it. */
export function everyProblem(text: string): readonly string[] {
  const lines = text.split("\n");
  const problems: string[] = [];
  while (problems.length < MAX_PROBLEMS) {
    const parsed = parseGoMod(lines.join("\n"));
    if (parsed.ok) break;
    problems.push(parsed.error);
    const [, line = "0", problem = ""] = /^go\.mod:(\d+)(?::\d+)?: (.*)$/s.exec(parsed.error) ?? [];
    const index = Number(line) - 1;
    if (problem.startsWith("syntax error") || (lines[index] ?? "").trim() === "") break;
    lines[index] = "";
  }
  return problems;
}
