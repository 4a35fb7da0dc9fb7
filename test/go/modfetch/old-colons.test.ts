import { expect, it } from "vitest";
import { parseProxyList } from "../../../src/go/modfetch/proxy-list.ts";

function errorOf(goproxy: string, goVersion: string | null): string | null {
  const list = parseProxyList(goproxy, "", goVersion);
  return list.ok ? null : list.error;
}

it("until Go 1.25 only what stands behind the last colon is the port", () => {
  const url = "http://proxy.test:80:x";
  expect(errorOf(url, "go1.25.9")).toBe(`parse "${url}": invalid port ":x" after host`);
  expect(errorOf(url, "go1.26.0")).toBe(`parse "${url}": invalid port ":80:x" after host`);
  expect(errorOf(url, null)).toBe(`parse "${url}": invalid port ":80:x" after host`);
});

it("until Go 1.25 a semicolon before a scheme is a part of the host's name", () => {
  const list = "http://proxy.test:80;http://other.test";
  expect(errorOf(list, "go1.24.4")).toBeNull();
  expect(errorOf(list, "go1.26.8")).toBe(`parse "${list}": invalid port ":80;http:" after host`);
});
