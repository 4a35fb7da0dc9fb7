import type { Content } from "../model/observation.ts";
import { cleanText } from "./clean-text.ts";

/** The content with every text cleaned: the body was read by Go's rules as it came, so its texts still hold what the peer wrote. */
export function cleanContent(content: Content): Content {
  switch (content.reads) {
    case "info":
      return {
        ...content,
        version: cleanText(content.version),
        time: orNull(content.time),
        error: orNull(content.error),
      };
    case "list":
      return { ...content, lines: content.lines.map((line) => cleanText(line)) };
    case "zip":
      return { ...content, error: orNull(content.error) };
    case "lookup":
      return { ...content, text: content.text.map((piece) => cleanText(piece)) };
    case "go-get":
      return { ...content, error: orNull(content.error), imports: content.imports.map(cleanImport) };
    case "mod":
      return {
        ...content,
        retract: content.retract.map(({ low, high }) => ({ low: cleanText(low), high: cleanText(high) })),
      };
    case "supported":
    case "portal":
    case "tile":
      return content;
  }
}

type GoImport = Extract<Content, { reads: "go-get" }>["imports"][number];

function cleanImport({ prefix, vcs, repoRoot, subDir }: GoImport): GoImport {
  return { prefix: cleanText(prefix), vcs: cleanText(vcs), repoRoot: cleanText(repoRoot), subDir: cleanText(subDir) };
}

function orNull(text: string | null): string | null {
  return text === null ? null : cleanText(text);
}
