import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lookupStaticHost } from "../../src/net/dns/dns-hosts.ts";
import { isDomainName, nameList } from "../../src/net/dns/dns-names.ts";

describe("nameList", () => {
  test.each([
    ["a host with a dot first as it is", "proxy.test", ["corp."], 1, ["proxy.test.", "proxy.test.corp."]],
    [
      "a single label through the search list first",
      "proxy",
      ["corp.", "lab"],
      1,
      ["proxy.corp.", "proxy.lab.", "proxy."],
    ],
    ["more dots wanted", "a.b", ["corp."], 2, ["a.b.corp.", "a.b."]],
    ["ndots 0", "proxy", ["corp."], 0, ["proxy.", "proxy.corp."]],
    ["rooted: only itself", "proxy.test.", ["corp."], 1, ["proxy.test."]],
    ["onion is never asked", "x.onion", [], 1, []],
    ["rooted onion", "x.ONION.", [], 1, []],
    ["onion by suffix", "x", ["onion."], 1, ["x."]],
    [
      "a suffix that makes it too long",
      "a".repeat(60),
      [`${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(60)}.`],
      1,
      [`${"a".repeat(60)}.`],
    ],
    ["too long itself", `${"a".repeat(60)}.`.repeat(5), [], 1, []],
  ])("%s", (_what, name, search, ndots, expected) => {
    expect(nameList(name, search, ndots)).toEqual(expected);
  });
});

describe("isDomainName", () => {
  test.each(["a", "a.b", "a-b.c", "_srv._tcp.x", "a.", ".", "1a", "x".repeat(63), "xn--fiq"])("%j is one", (name) => {
    expect(isDomainName(name)).toBe(true);
  });
  test.each([
    "",
    "..",
    ".a",
    "a..b",
    "-a",
    "a-",
    "a-.b",
    "a.-b",
    "1.2",
    "x".repeat(64),
    "a b",
    "é.test",
    "a:b",
    "a/b",
    `${"a.".repeat(127)}b`,
  ])("%j is none", (name) => {
    expect(isDomainName(name)).toBe(false);
  });
  test("never throws", () => {
    fc.assert(fc.property(fc.string(), (name) => typeof isDomainName(name) === "boolean"));
  });
});

test("the hosts file: case, several lines, absolute names, bad addresses", () => {
  const hosts = [
    { address: "127.0.0.1", names: ["localhost", "Proxy.Test"] },
    { address: "not an address", names: ["proxy.test"] },
    { address: "0:0::1", names: ["proxy.test."] },
    { address: "10.0.0.9", names: ["proxy"] },
  ];
  expect(lookupStaticHost("PROXY.test", hosts)).toEqual(["127.0.0.1", "::1"]);
  expect(lookupStaticHost("proxy.test.", hosts)).toEqual(["127.0.0.1", "::1"]);
  expect(lookupStaticHost("localhost", hosts)).toEqual(["127.0.0.1"]);
  expect(lookupStaticHost("localhost.", hosts)).toEqual([]);
  expect(lookupStaticHost("test", hosts)).toEqual([]);
});
