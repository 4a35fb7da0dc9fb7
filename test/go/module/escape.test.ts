import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkImportPath, checkPath } from "../../../src/go/module/check-path.ts";
import { escapePath, escapeVersion, unescapePath, unescapeVersion } from "../../../src/go/module/escape.ts";
import type { Result } from "../../../src/model/result.ts";

interface Row {
  readonly kind: "path" | "version" | "unescape-path" | "unescape-version";
  readonly input: string;
  readonly ok: boolean;
  readonly output?: string;
  readonly error?: string;
  readonly checkImportPath?: string;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/go/escape.json", import.meta.url), "utf8"),
);

const functions: Record<Row["kind"], (text: string) => Result<string, string>> = {
  path: escapePath,
  version: escapeVersion,
  "unescape-path": unescapePath,
  "unescape-version": unescapeVersion,
};

describe("the table of Go", () => {
  test("is whole", () => {
    expect(rows).toHaveLength(119);
  });

  test.each(rows)("$kind $input", (row) => {
    // JSON could not hold the byte FF, which the row is about; here U+DCFF stands for it.
    const input = row.error?.includes("\\xff") ? row.input.replace("\ufffd", "\udcff") : row.input;
    const expected = row.ok ? { ok: true, value: row.output } : { ok: false, error: row.error };
    expect(functions[row.kind](input)).toEqual(expected);
    if (row.kind !== "path") return;
    expect(checkPath(input).ok).toBe(row.ok);
    const imported = checkImportPath(input);
    expect(imported.ok ? undefined : imported.error).toBe(row.checkImportPath);
  });
});

describe("near misses", () => {
  test.each([
    ["example.com/CON", '"CON" disallowed as path element component on Windows'],
    ["example.com/com1.txt", '"com1" disallowed as path element component on Windows'],
    ["example.com/it's", "invalid char '\\''"],
    ['example.com/a"b', "invalid char '\"'"],
    ["example.com/公司", "invalid char '公'"],
    ["example.com/a\u00a0b", "invalid char '\\u00a0'"],
    ["Example.com/a", "invalid char 'E' in first path element"],
    ["example.com/a\ufffdb", "invalid char '�'"],
  ])("%s", (path, error) => {
    expect(checkPath(path)).toEqual({ ok: false, error: expect.stringContaining(`: ${error}`) });
  });

  test.each(["example.com/com10", "example.com/contact", "example.com/a~", "a.b", "0.0/x", "example.com/x..y"])(
    "%s",
    (path) => {
      expect(checkPath(path)).toEqual({ ok: true, value: path });
    },
  );
});

test("unescape undoes escape", () => {
  const path = fc.string({ unit: fc.constantFrom("a", "Z", "1", "-", "/", ".") }).map((rest) => `a.b/${rest}`);
  fc.assert(
    fc.property(path, (text) => {
      const escaped = escapePath(text);
      if (escaped.ok) expect(unescapePath(escaped.value)).toEqual({ ok: true, value: text });
      const version = escapeVersion(text);
      if (version.ok) expect(unescapeVersion(version.value)).toEqual({ ok: true, value: text });
    }),
    { numRuns: 1000 },
  );
});

test("nothing throws, and what is valid is spelled without upper case", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      for (const call of Object.values(functions)) call(text);
      const escaped = escapeVersion(text);
      if (escaped.ok) expect(escaped.value).not.toMatch(/[A-Z]/);
    }),
  );
});
