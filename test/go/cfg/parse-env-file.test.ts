import fc from "fast-check";
import { expect, test } from "vitest";
import { parseEnvFile } from "../../../src/go/cfg/parse-env-file.ts";

test("only lines with = that begin with an upper-case letter count, unchanged", () => {
  const text = [
    "# comment=1",
    "GOPROXY= https://a ",
    "export GOPROXY=b",
    "",
    "GOSUMDB =off\r",
    "goproxy=c",
    "\ufeffGOPROXY=d",
    " GOPROXY=e",
    "GOPROXY f",
    "=g",
    "ÄB=h",
    'X="a=b" # c',
  ].join("\n");
  expect(parseEnvFile(text)).toEqual([
    { key: "GOPROXY", value: " https://a ", line: 2 },
    { key: "GOSUMDB ", value: "off\r", line: 5 },
    { key: "X", value: '"a=b" # c', line: 12 },
  ]);
});

test("each line found is a line of the file", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("A", "b", "=", "\n", "\r", " ") }), (text) => {
      const lines = text.split("\n");
      for (const { key, value, line } of parseEnvFile(text)) expect(lines[line - 1]).toBe(`${key}=${value}`);
    }),
  );
});
