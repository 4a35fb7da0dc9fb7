import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quote } from "../../src/go/url/quote.ts";
import { domainNameValid, domainToReverseLabels, parseMailbox } from "../../src/x509/parse/domain.ts";
import { parseUri } from "../../src/x509/parse/uri.ts";

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
