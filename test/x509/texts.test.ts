import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { domainNameValid, domainToReverseLabels, parseMailbox } from "../../src/x509/domain.ts";
import { equalIp, formatIp, parseIp } from "../../src/x509/ip.ts";
import { quote, quoteBytes } from "../../src/x509/quote.ts";
import { parseUri } from "../../src/x509/uri.ts";
import { visible } from "../../src/x509/visible.ts";

describe("addresses", () => {
  it.each([
    ["10.0.0.1", "10.0.0.1"],
    ["::ffff:10.0.0.1", "10.0.0.1"],
    ["::", "::"],
    ["1::", "1::"],
    ["0:0:0:0:0:0:0:1", "::1"],
    ["2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["64:ff9b::192.0.2.1", "64:ff9b::c000:201"],
  ])("%s is printed as %s", (text, printed) => {
    const ip = parseIp(text);
    expect(ip && formatIp(ip)).toBe(printed);
  });
  it.each([
    "010.0.0.1",
    "1.2.3",
    "256.0.0.1",
    "fe80::1%eth0",
    "1::2::3",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7",
    ":1",
    "12345::",
    "::1.2.3",
    "",
  ])("%s is none", (text) => expect(parseIp(text)).toBeUndefined());
  it("agrees with Node on what an address is, zones aside, and comes back", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[0-9a-f:.]{0,20}$/)), (text) => {
        expect(parseIp(text) !== undefined).toBe(isIP(text) !== 0);
        const ip = parseIp(text);
        if (ip !== undefined) expect(equalIp(parseIp(formatIp(ip)) ?? new Uint8Array(), ip)).toBe(true);
      }),
    );
  });
});

describe("%q", () => {
  it.each([
    ["a b", '"a b"'],
    ['say "x"\\', '"say \\"x\\"\\\\"'],
    ["\n\t\x01\x7f", '"\\n\\t\\x01\\x7f"'],
    ["中é😀", '"中é😀"'],
    ["\u00a0\u200b\ufeff", '"\\u00a0\\u200b\\ufeff"'],
  ])("%j", (text, quoted) => {
    expect(quote(text)).toBe(quoted);
    expect(quoteBytes(Buffer.from(text))).toBe(quoted);
  });
  it("a stray byte", () => expect(quoteBytes(Uint8Array.of(0x61, 0xff, 0xc3, 0xa9, 0xc3))).toBe('"a\\xffé\\xc3"'));
});

describe("domains and mailboxes", () => {
  it.each([
    ["a.b", ["b", "a"]],
    ["", []],
    ["a.", undefined],
    [".a", undefined],
    ["a..b", undefined],
    ["a b", undefined],
  ])("%j has the labels %j", (name, labels) => expect(domainToReverseLabels(name)).toEqual(labels));
  it("a constraint may begin with a dot", () => {
    expect([domainNameValid(".a", true), domainNameValid(".a", false), domainNameValid(".", true)]).toEqual([
      true,
      false,
      false,
    ]);
  });
  it.each([
    ["a@b.c", { local: "a", domain: "b.c" }],
    ['"a b"@c', { local: "a b", domain: "c" }],
    ["a\\@b@c", { local: "a@b", domain: "c" }],
    ["a.@b", undefined],
    ["a..b@c", undefined],
    ["@b", undefined],
    ["a@b.", undefined],
    ['"a@b', undefined],
    ["a", undefined],
    ["", undefined],
  ])("mailbox %j", (text, mailbox) => expect(parseMailbox(text)).toEqual(mailbox));
});

describe("URIs", () => {
  it.each([
    ["https://goproxy.test/x?y#z", "goproxy.test"],
    ["https://u:p@goproxy.test:8443/", "goproxy.test:8443"],
    ["spiffe://cluster.local/ns/a", "cluster.local"],
    ["https://[::1]:80/", "[::1]:80"],
    ["urn:uuid:1", ""],
    ["//host", "host"],
    ["*", ""],
    ["", ""],
  ])("host of %j is %j", (text, host) => expect(parseUri(text)).toEqual({ text, host }));
  it.each([
    ["://x", 'parse "://x": missing protocol scheme'],
    ["1a:b", 'parse "1a:b": first path segment in URL cannot contain colon'],
    ["http://a:b/", 'parse "http://a:b/": invalid port ":b" after host'],
    ["http://a b/", 'parse "http://a b/": invalid character " " in host name'],
    ["http://%41/", 'parse "http://%41/": invalid URL escape "%41"'],
    ["http://a/%zz", 'parse "http://a/%zz": invalid URL escape "%zz"'],
    ["http://[::1/", "parse \"http://[::1/\": missing ']' in host"],
    ["http://a/\x01", 'parse "http://a/\\x01": net/url: invalid control character in URL'],
    ["http://a./", "invalid domain"],
  ])("%j: %s", (text, error) => {
    expect(parseUri(text)).toEqual({ error: `x509: cannot parse URI ${quote(text)}: ${error}` });
  });
  it("never throw", () => {
    fc.assert(fc.property(fc.oneof(fc.webUrl(), fc.string()), (text) => void parseUri(text)));
  });
});

it("a certificate cannot steer the terminal", () => {
  expect(visible("a\x1b[2J\u202eb\u0085中")).toBe("a\ufffd[2J\ufffdb\ufffd中");
});
