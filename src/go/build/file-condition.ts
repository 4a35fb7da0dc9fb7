// Follows cmd/go/internal/imports/build.go MatchFile and ShouldBuild (Go 1.27).
import { type Condition, parseCondition, parsePlusBuild } from "./condition.ts";
import { KNOWN_ARCH, KNOWN_OS } from "./platforms.ts";

/** Under which condition a Go file belongs to its package, by its name and its head; null: under none. */
export function fileCondition(name: string, text: string): Condition | null {
  const written = headCondition(text);
  if (written === null) return null;
  return { all: [...nameConditions(name).map((tag) => ({ tag })), ...written] };
}

/** `x_linux_amd64.go`: what comes before the first `_` does not count. */
function nameConditions(name: string): readonly string[] {
  const [, ...parts] = (name.split(".")[0] ?? "").split("_");
  if (parts.at(-1) === "test") parts.pop();
  const [before = "", last = ""] = [parts.at(-2), parts.at(-1)];
  if (KNOWN_OS.has(before) && KNOWN_ARCH.has(last)) return [before, last];
  return KNOWN_OS.has(last) || KNOWN_ARCH.has(last) ? [last] : [];
}

/** A `//go:build` line counts alone, else all `// +build` lines above the last blank line of the head; null: it cannot be read. */
function headCondition(text: string): readonly Condition[] | null {
  const { head, goBuild } = fileHead(text);
  if (goBuild.length > 1) return null;
  const [line] = goBuild;
  if (line !== undefined) {
    const condition = parseCondition(line);
    return condition === null ? null : [condition];
  }
  return head.flatMap((one) => {
    const condition = /^\/\/\s*\+build(?:\s|$)/.test(one) ? parsePlusBuild(one) : null;
    return condition === null ? [] : [condition];
  });
}

/** Lines of the leading run of comments and blank lines. */
function fileHead(text: string): { readonly head: readonly string[]; readonly goBuild: readonly string[] } {
  const lines: string[] = [];
  const goBuild: string[] = [];
  let end = 0;
  let ended = false;
  let inComment = false;
  for (const raw of text.split("\n")) {
    let line = raw.trim();
    lines.push(line);
    if (line === "" && !ended) {
      end = lines.length;
      continue;
    }
    if (!line.startsWith("//")) ended = true;
    if (!inComment && /^\/\/go:build(?:\s|$)/.test(line)) goBuild.push(line.slice("//go:build".length));
    while (line !== "") {
      if (inComment) {
        const close = line.indexOf("*/");
        if (close < 0) break;
        inComment = false;
        line = line.slice(close + 2).trim();
      } else if (line.startsWith("//")) break;
      else if (line.startsWith("/*")) {
        inComment = true;
        line = line.slice(2).trim();
      } else return { head: lines.slice(0, end), goBuild };
    }
  }
  return { head: lines.slice(0, end), goBuild };
}
