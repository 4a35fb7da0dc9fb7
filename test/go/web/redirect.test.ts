import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { redirectOf } from "../../../src/go/web/redirect.ts";

const from = (url: string, location: string | null, status = 302) => redirectOf({ urls: [url], status, location });

describe("redirectOf", () => {
  test.each([
    ["https://a/b/c", "d?x=1", "https://a/b/d?x=1"],
    ["https://a/b/c", "//other/d", "https://other/d"],
    ["https://a/b/c", "HTTPS://Other:8443/d", "https://Other:8443/d"],
    ["http://a/b", "https://a/b", "https://a/b"],
    ["https://u:xxxxx@a/b", "/c", "https://u:xxxxx@a/c"],
  ])("%s and %s", (url, location, expected) => {
    expect(from(url, location)).toEqual({ decision: "follow", url: expected });
  });

  test.each([300, 304, 305, 306, 200, 404])("%i is final", (status) => {
    expect(from("https://a/", "https://b/", status)).toEqual({ decision: "final" });
  });

  test.each([null, ""])("without Location (%j) the answer counts as it is", (location) => {
    expect(from("https://a/", location)).toEqual({ decision: "final" });
  });

  test("a Location that is no URL", () => {
    expect(from("https://u:p@a/x", "https://b:port/")).toEqual({
      decision: "error",
      url: "https://u:***@a/x",
      text: 'failed to parse Location header "https://b:port/": parse "https://b:port/": invalid port ":port" after host',
    });
  });

  test("the first URL decides what is secure, the last one is told", () => {
    const urls = ["https://a/1", "https://b/2"];
    expect(redirectOf({ urls, status: 302, location: "ftp://c/3" })).toEqual({
      decision: "error",
      url: "ftp://c/3",
      text: "redirected from secure URL https://b/2 to insecure URL ftp://c/3",
    });
    const first = redirectOf({ urls: ["http://a/1", "https://b/2"], status: 302, location: "http://c/3" });
    expect(first).toEqual({ decision: "follow", url: "http://c/3" });
  });

  test("what cannot be sent", () => {
    expect(from("http://a/", "mailto:x@y")).toEqual({
      decision: "error",
      url: "mailto:x@y",
      text: 'unsupported protocol scheme "mailto"',
    });
    expect(from("http://a/", "http:///x")).toEqual({
      decision: "error",
      url: "http:///x",
      text: "http: no Host in request URL",
    });
  });

  test("insecure then too many: security is told first", () => {
    const urls = Array.from({ length: 10 }, (_, i) => `https://a/${i}`);
    expect(redirectOf({ urls, status: 302, location: "http://a/" })).toMatchObject({
      text: expect.stringContaining("insecure"),
    });
    expect(redirectOf({ urls, status: 302, location: "/x" })).toMatchObject({
      url: "/x",
      text: "stopped after 10 redirects",
    });
    expect(redirectOf({ urls: urls.slice(1), status: 302, location: "/x" }).decision).toBe("follow");
  });

  test("never throws", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.webUrl(),
        fc.integer({ min: 300, max: 310 }),
        (location, url, status) => {
          redirectOf({ urls: [url], status, location });
          redirectOf({ urls: [location], status, location: url });
        },
      ),
    );
  });
});
