import { expect, test } from "vitest";
import { carriesCredentials } from "../../../src/go/web/carries-credentials.ts";

test.each([
  ["https://h.com/a", "https://h.com/b", true],
  ["https://h.com/a", "https://h.com:8443/b", true],
  ["https://h.com/a", "https://cdn.h.com/b", true],
  ["https://h.com/a", "https://xh.com/b", false],
  ["https://cdn.h.com/a", "https://h.com/b", false],
  ["https://h.com/a", "https://other.com/b", false],
  ["https://h.com/a", "https://H.com/b", false],
  ["https://www.example.com/a", "https://[::1%25.www.example.com]/b", false],
])("%s to %s: %s", (first, to, expected) => {
  expect(carriesCredentials(first, to)).toBe(expected);
});
