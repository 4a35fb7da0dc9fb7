import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseHosts } from "../../../src/go/net/hosts.ts";
import { parseResolvConf } from "../../../src/go/net/resolv-conf.ts";

const defaults = { nameservers: ["127.0.0.1:53", "[::1]:53"], search: [], ndots: 1, timeoutMs: 5000, attempts: 2 };

/** The first cases are the test data of Go's package net. */
describe("resolv.conf", () => {
  test.each([
    [
      "resolv.conf",
      "# /etc/resolv.conf\n\ndomain localdomain\nnameserver 8.8.8.8\nnameserver 2001:4860:4860::8888\nnameserver fe80::1%lo0\noptions ndots:5 timeout:10 attempts:3 rotate\noptions attempts 3\n",
      {
        nameservers: ["8.8.8.8:53", "[2001:4860:4860::8888]:53", "[fe80::1%lo0]:53"],
        search: ["localdomain."],
        ndots: 5,
        timeoutMs: 10_000,
        attempts: 3,
      },
    ],
    ["domain after search wins", "search test invalid\ndomain localdomain\n", { search: ["localdomain."] }],
    ["search after domain wins", "domain localdomain\nsearch test invalid\n", { search: ["test.", "invalid."] }],
    ["a search list of the root only is none", "domain localdomain\nsearch .\n", {}],
    ["ndots that is no number", "options ndots:invalid", { ndots: 0 }],
    ["ndots too large", "options ndots:16", { ndots: 15 }],
    ["ndots negative", "options ndots:-1", { ndots: 0 }],
    ["ndots beyond Go's own bound", "options ndots:99999999999", { ndots: 15 }],
    ["no time at all is one second", "options timeout:0 attempts:0", { timeoutMs: 1000, attempts: 1 }],
    ["an option with a blank is none", "options timeout: 9", { timeoutMs: 1000 }],
    ["rooted names stay", "search c.internal.\nlookup file bind\n", { search: ["c.internal."] }],
    [
      "three servers at most",
      "nameserver 1.1.1.1\nnameserver 2.2.2.2\nnameserver 3.3.3.3\nnameserver 4.4.4.4",
      { nameservers: ["1.1.1.1:53", "2.2.2.2:53", "3.3.3.3:53"] },
    ],
    ["names and ports are no servers", "nameserver dns.example\nnameserver 1.1.1.1:5353\nnameserver\n", {}],
    [
      "CRLF, tabs, comments behind",
      "nameserver\t1.1.1.1\t# mine\r\n;nameserver 2.2.2.2\r\n",
      { nameservers: ["1.1.1.1:53"] },
    ],
    [
      "a comment is one only at the start of the line",
      " # nameserver 1.1.1.1\n nameserver 2.2.2.2",
      { nameservers: ["2.2.2.2:53"] },
    ],
    ["empty", "", {}],
  ])("%s", (_, text, differs) => {
    expect(parseResolvConf(text)).toEqual({ ...defaults, ...differs });
  });

  test("the host's own domain is the search list if there is none", () => {
    expect(parseResolvConf("", "host.domain.local").search).toEqual(["domain.local."]);
    expect(parseResolvConf("search a", "host.domain.local").search).toEqual(["a."]);
    expect(parseResolvConf("search .", "host.domain.local").search).toEqual(["domain.local."]);
    expect(parseResolvConf("", "host.").search).toEqual([]);
    expect(parseResolvConf("", "host").search).toEqual([]);
  });

  test("a line of 64 KiB ends the reading, as in Go", () => {
    const long = `#${"x".repeat(65535)}`;
    expect(parseResolvConf(`nameserver 1.1.1.1\n${long}\nnameserver 2.2.2.2\n`).nameservers).toEqual(["1.1.1.1:53"]);
    expect(parseResolvConf(`${long.slice(1)}\nnameserver 2.2.2.2\n`).nameservers).toEqual(["2.2.2.2:53"]);
  });

  test("never throws, always has a server", () => {
    const word = fc.oneof(
      fc.constantFrom("nameserver", "search", "options", "domain", "ndots:", "1.1.1.1", "\n", "timeout:3"),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const { nameservers, ndots, timeoutMs, attempts } = parseResolvConf(words.join(" "));
        expect(nameservers.length).toBeGreaterThan(0);
        expect(ndots >= 0 && ndots <= 15 && timeoutMs >= 1000 && attempts >= 1).toBe(true);
      }),
    );
  });
});

describe("hosts", () => {
  test("comments, aliases, zones, bogus lines, no newline at the end", () => {
    const text =
      "255.255.255.255\tbroadcasthost\n127.0.0.3\todin  # inline comment\n::2             odin\n127.1.1.2\tullr ullrhost\nfe80::1%lo0\tlocalhost\n# Bogus entries that must be ignored.\n123.123.123\tloki\n321.321.321.321\n#1.1.1.1 no\n1.1.1.1#x no\n2.2.2.2\n127.0.0.2\todin";
    expect(parseHosts(text)).toEqual([
      { address: "255.255.255.255", names: ["broadcasthost"], line: 1 },
      { address: "127.0.0.3", names: ["odin"], line: 2 },
      { address: "::2", names: ["odin"], line: 3 },
      { address: "127.1.1.2", names: ["ullr", "ullrhost"], line: 4 },
      { address: "fe80::1%lo0", names: ["localhost"], line: 5 },
      { address: "127.0.0.2", names: ["odin"], line: 12 },
    ]);
  });

  test("upper case and trailing dots", () => {
    expect(parseHosts("::0:1 IPreserveMe Proxy.Golang.ORG. ÄÖ.example\r\n")).toEqual([
      { address: "::1", names: ["ipreserveme", "proxy.golang.org.", "ÄÖ.example"], line: 1 },
    ]);
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseHosts(text)));
  });
});
