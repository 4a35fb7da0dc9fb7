import { describe, expect, it } from "vitest";
import { parseGetQuery } from "../../../src/go/modget/get-query.ts";
import { reportPrefix } from "../../../src/go/modget/report-error.ts";

function front(argument: string, text: string): string {
  const query = parseGetQuery(argument, "");
  if (!query.ok) throw new Error(query.error);
  return reportPrefix(query.value, text);
}

describe("the argument before an error of go get", () => {
  it.each([
    ["rsc.io/quote@v1.5.2", "rsc.io/quote@v1.5.2: reading https://x: 404", ""],
    ["rsc.io/quote@v1.5.2", "module rsc.io/quote: reading https://x: 404", "rsc.io/quote@v1.5.2: "],
    ["rsc.io/quote", "module rsc.io/quote: reading https://x: 404", ""],
    ["rsc.io/quote", "module rsc.io/quotes: reading https://x: 404", "rsc.io/quote: "],
    ["rsc.io/quote@latest", 'no matching versions for query "latest"', "rsc.io/quote@latest: "],
    ["rsc.io/quote@v1", "module rsc.io/quote@v1 found (v1.5.2), but does not contain package x", ""],
    ["go@latest", "module golang.org/toolchain: reading x", "go@latest: "],
    ["a.b/c+d", 'unrecognized import path "a.b/c+d": x', ""],
  ])("%s: %s", (argument, text, expected) => expect(front(argument, text)).toBe(expected));
});
