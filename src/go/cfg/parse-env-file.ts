// Follows cmd/go/internal/cfg/cfg.go readEnvFile (Go 1.27).

/** One line that sets something. `value` is everything behind the first `=`, unchanged; `line` counts from 1. */
export interface EnvLine {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/**
 * The lines of the user's go/env or of GOROOT/go.env that count: those with a `=` that begin with an upper-case ASCII letter. There are
 * no quotes, comments or escapes, and only LF ends a line. Of a key's lines the last wins in the user's file, the first in go.env.
 */
export function parseEnvFile(text: string): EnvLine[] {
  return text.split("\n").flatMap((line, index) => {
    const equals = line.indexOf("=");
    if (equals < 0 || !/^[A-Z]/.test(line)) return [];
    return [{ key: line.slice(0, equals), value: line.slice(equals + 1), line: index + 1 }];
  });
}
