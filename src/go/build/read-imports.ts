// Follows cmd/go/internal/imports/read.go ReadImports (Go 1.27).

/**
 * The paths that a Go file imports, in its order, up to where its imports end or its syntax breaks. Never throws; reads no further than that.
 */
export function readImports(text: string): readonly string[] {
  const reader = new ImportReader(text.replace(/^\uFEFF/, ""));
  const found: string[] = [];
  if (!reader.keyword("package") || !reader.identifier()) return found;
  while (reader.peek() === "i") {
    if (!reader.keyword("import")) return found;
    if (reader.peek() !== "(") {
      if (!reader.clause(found)) return found;
      continue;
    }
    reader.skip();
    while (reader.peek() !== ")") if (!reader.clause(found)) return found;
    reader.skip();
  }
  return found;
}

const SPACE_OR_COMMENT = /(?:[ \f\t\r\n;]|\/\/[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/y;
const IDENTIFIER = /[A-Za-z0-9_\u0080-\uffff]+/y;
const LITERAL = /`([^`]*)`|"((?:[^"\\\n]|\\[^\n])*)"/y;

class ImportReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next sign that is neither space nor comment; empty at the end. */
  peek(): string {
    this.#take(SPACE_OR_COMMENT);
    return this.#text[this.#at] ?? "";
  }

  skip(): void {
    this.#at += 1;
  }

  keyword(word: string): boolean {
    this.peek();
    return this.#take(IDENTIFIER)?.[0] === word;
  }

  identifier(): boolean {
    this.peek();
    return this.#take(IDENTIFIER) !== null;
  }

  /** A name or `.`, and the path. */
  clause(found: string[]): boolean {
    if (this.peek() === ".") this.skip();
    else this.identifier();
    this.peek();
    const literal = this.#take(LITERAL);
    if (literal === null) return false;
    const [, raw, quoted = ""] = literal;
    const path = raw ?? unquoted(quoted);
    if (path !== null) found.push(path);
    return true;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at = pattern.lastIndex;
    return match;
  }
}

/** No import path has a sign that has to be written with a backslash. */
function unquoted(text: string): string | null {
  return text.includes("\\") ? null : text;
}
