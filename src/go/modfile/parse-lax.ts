// Follows golang.org/x/mod/modfile/rule.go ParseLax (Go 1.27).
import type { DeepGoMod } from "../../model/observation.ts";
import { parseString, type TokenLine, tokenLines } from "./tokens.ts";

/** Reads the go.mod of a dependency: of all directives only those that count there, and unknown ones are passed over. */
export function parseLax(text: string): DeepGoMod {
  const mod = { module: "", requirements: [], toolchain: null, deprecated: "", error: null } satisfies DeepGoMod;
  const lines = tokenLines(text);
  if (!lines.ok) return { ...mod, error: `go.mod:${lines.error.line}: ${lines.error.text}` };
  const found = statements(lines.value);
  const [module] = found.filter(({ verb }) => verb === "module");
  const [toolchain] = found.filter(({ verb }) => verb === "toolchain");
  return {
    ...mod,
    module: textOf(module?.words[0]),
    toolchain: toolchain?.words[0] ?? null,
    deprecated: module === undefined ? "" : deprecation(lines.value, module.line),
    requirements: found.flatMap(({ verb, words, line }) => {
      if (verb !== "require" || words.length !== 2) return [];
      return [
        {
          path: textOf(words[0]),
          version: textOf(words[1]),
          indirect: /^\s*indirect(?:;|\s*$)/.test(line.comment ?? ""),
        },
      ];
    }),
  };
}

interface Statement {
  readonly verb: string;
  readonly words: readonly string[];
  readonly line: TokenLine;
}

/** Lines of blocks with the block's verb in front. */
function statements(lines: readonly TokenLine[]): readonly Statement[] {
  const all: Statement[] = [];
  let block: string | null = null;
  for (const line of lines) {
    const [first] = line.words;
    if (first === undefined) continue;
    if (block !== null) {
      if (first === ")") block = null;
      else all.push({ verb: block, words: line.words, line });
    } else if (line.words.at(-1) === "(") block = line.words.slice(0, -1).join(" ");
    else all.push({ verb: first, words: line.words.slice(1), line });
  }
  return all;
}

/** Of the comments right above the module line, or behind it, the paragraph that begins with `Deprecated:`. */
function deprecation(lines: readonly TokenLine[], module: TokenLine): string {
  const above: string[] = [];
  for (let at = lines.indexOf(module) - 1; at >= 0; at -= 1) {
    const line = lines[at];
    if (line === undefined || line.words.length > 0 || line.comment === null) break;
    above.unshift(line.comment.trim());
  }
  const paragraphs = [...above, module.comment?.trim() ?? ""].join("\n").split(/\n\n+/);
  const found = paragraphs.find((paragraph) => paragraph.startsWith("Deprecated:"));
  return found === undefined ? "" : found.slice("Deprecated:".length).trim();
}

function textOf(token: string | undefined): string {
  const text = parseString(token ?? "");
  return text.ok ? text.value : "";
}
