import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseUserAuth } from "../../../src/go/auth/user-auth.ts";
import { root } from "../../lib/doctor.ts";

interface Row {
  readonly name: string;
  readonly output: string;
  readonly creds?: Readonly<Record<string, readonly string[]>>;
  readonly error?: string;
}

const rows: readonly Row[] = JSON.parse(readFileSync(join(root, "fixtures/go/goauth_output.json"), "utf8"));

function shown(output: string) {
  const parsed = parseUserAuth(output);
  if (!parsed.ok) return { error: parsed.error };
  const creds = [...parsed.value].map(
    ([prefix, headers]) => [prefix, headers.map(({ name, value }) => `${name}: ${value.reveal()}`)] as const,
  );
  return { creds: Object.fromEntries(creds) };
}

describe("as printed by Go", () => {
  test("there are 12 rows", () => expect(rows).toHaveLength(12));

  test.each(rows.map((row) => [row.name, row] as const))("%s", (_name, { output, creds, error }) => {
    expect(shown(output)).toEqual(error === undefined ? { creds: creds ?? {} } : { error });
  });
});

test("header names are written as Go writes them, values trimmed", () => {
  expect(shown("https://h/a b\n\nx-auth-TOKEN:  t \n\n")).toEqual({ creds: { "h/a%20b": ["X-Auth-Token: t"] } });
});

test("a value never prints", () => {
  expect(JSON.stringify([...(parsedOf("https://h\n\nA: s3cret\n\n") ?? [])])).not.toContain("s3cret");
});

test("never throws", () => {
  const line = fc.constantFrom(
    "https://h",
    "//h/x",
    "/x#y",
    "*",
    "h",
    "",
    "A: b",
    "A:b",
    "\r",
    ":x",
    "https://[",
    "\u0000",
  );
  fc.assert(fc.property(fc.array(line, { maxLength: 12 }), (lines) => void parseUserAuth(lines.join("\n"))));
  fc.assert(fc.property(fc.string(), (output) => void parseUserAuth(output)));
});

function parsedOf(output: string) {
  const parsed = parseUserAuth(output);
  return parsed.ok ? parsed.value : null;
}
