// Follows go/build/read.go readGoInfo (Go 1.27).

/** One import of a Go file; `line` and `column` from 1, of its name if it has one, else of its path; a column counts bytes. */
export interface FileImport {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/**
 * The head of a Go file. `header`: its text up to the end of the imports, from which build constraints are read. `problem`: the head is no
 * Go (what was read until then still stands here).
 */
export interface FileHead {
  readonly packageName: string;
  readonly imports: readonly FileImport[];
  readonly header: string;
  readonly problem: boolean;
}

/** More than any file has: beyond, the file is taken for broken. */
const MAX_IMPORTS = 10_000;

/** Reads the package clause and the imports of a Go file, and no further; the time taken grows with the text as far as it is read. */
export function readImports(source: string): FileHead {
  const text = source.startsWith("\ufeff") ? source.slice(1) : source;
  const reader = new Reader(text);
  const imports: FileImport[] = [];
  const packageName = reader.keyword("package") ? reader.match(IDENT) : null;
  let fine = packageName !== null;
  while (fine && imports.length <= MAX_IMPORTS && reader.keyword("import")) {
    if (reader.match(OPEN) === null) fine = reader.importSpec(imports);
    else
      while (fine && reader.match(CLOSE) === null) fine = imports.length <= MAX_IMPORTS && reader.importSpec(imports);
  }
  const problem = !fine || imports.length > MAX_IMPORTS || reader.broken;
  return { packageName: packageName ?? "", imports, header: problem ? text : text.slice(0, reader.at), problem };
}

const IDENT = /[\w\u0080-\uffff]+/y;
const OPEN = /\(/y;
const CLOSE = /\)/y;
const NAME = /\.|[\w\u0080-\uffff]+/y;
const STRING = /`([^`]*)`|"((?:[^"\\\n]|\\[^\n])*)"/y;
const BLANK = /[ \f\t\r\n;]+|\/\/[^\n]*/y;

class Reader {
  /** A comment that does not end, or a slash that begins none. */
  broken = false;
  at = 0;
  readonly #text: string;
  #line = 1;
  #column = 1;
  #counted = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** What the pattern takes here, after blanks and comments; null: it does not fit, and nothing but those is passed. */
  match(pattern: RegExp): string | null {
    this.#skip();
    pattern.lastIndex = this.at;
    const found = this.broken ? null : pattern.exec(this.#text);
    if (found === null) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }

  keyword(word: string): boolean {
    this.#skip();
    IDENT.lastIndex = this.at;
    if (this.broken || IDENT.exec(this.#text)?.[0] !== word) return false;
    this.at += word.length;
    return true;
  }

  importSpec(imports: FileImport[]): boolean {
    this.#skip();
    const start = this.at;
    this.match(NAME);
    const quoted = this.match(STRING);
    const path = quoted === null ? null : unquote(quoted);
    if (path === null || !isValidImport(path)) return false;
    imports.push({ path, ...this.#placeOf(start) });
    return true;
  }

  #skip(): void {
    while (!this.broken) {
      if (this.#text.startsWith("/*", this.at)) {
        const end = this.#text.indexOf("*/", this.at + 2);
        this.broken = end < 0;
        this.at = end + 2;
        continue;
      }
      BLANK.lastIndex = this.at;
      if (BLANK.exec(this.#text) === null) return;
      this.at = BLANK.lastIndex;
    }
  }

  #placeOf(offset: number): { line: number; column: number } {
    for (;;) {
      const end = this.#text.indexOf("\n", this.#counted);
      if (end < 0 || end >= offset) break;
      this.#line += 1;
      this.#column = 1;
      this.#counted = end + 1;
    }
    // Only what has not been counted: a line may hold thousands of imports.
    this.#column += new TextEncoder().encode(this.#text.slice(this.#counted, offset)).length;
    this.#counted = offset;
    return { line: this.#line, column: this.#column };
  }
}

/** An escape in an import path, which no one writes, makes it unreadable here. */
function unquote(quoted: string): string | null {
  const inner = quoted.slice(1, -1);
  if (quoted.startsWith("`")) return inner.replaceAll("\r", "");
  return inner.includes("\\") ? null : inner;
}

function isValidImport(path: string): boolean {
  return path !== "" && !/[!"#$%&'()*,:;<=>?[\]^{|}`\ufffd\p{C}\p{Z}]/u.test(path);
}
