import { expect, it } from "vitest";
import { argumentError } from "../../../src/go/modload/argument-error.ts";

it.each([
  ["go1.24.4", null],
  ["go1.24.11", null],
  ["go1.24.12", 'invalid module version "-x"'],
  ["go1.25.5", null],
  ["go1.25.6", 'invalid module version "-x"'],
  ["go1.23.12", null],
  ["go1.26.0", 'invalid module version "-x"'],
  [null, 'invalid module version "-x"'],
])("a version that looks like a flag is refused from its repair on: %s", (goVersion, error) => {
  expect(argumentError("example.com/hello@-x", false, goVersion)).toBe(error);
});
