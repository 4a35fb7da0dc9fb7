import { SocketAddress } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalIp, formatIp, parseIp } from "../../src/net/ip-address.ts";

describe("canonicalIp", () => {
  test.each([
    ["127.0.0.1", "127.0.0.1"],
    ["0:0:0:0:0:0:0:1", "::1"],
    ["::", "::"],
    ["2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["1:0:0:2:3:0:0:4", "1::2:3:0:0:4"],
    ["::ffff:10.0.0.1", "10.0.0.1"],
    ["64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
    ["fe80::1%eth0", "fe80::1%eth0"],
    ["1::", "1::"],
  ])("%s prints as %s", (text, expected) => {
    expect(canonicalIp(text)).toBe(expected);
  });

  test.each([
    "",
    "localhost",
    "010.0.0.1",
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "[::1]",
    "1:2",
    ":::",
    "1.2.3.4:80",
    "12345::",
  ])("%j is no address", (text) => {
    expect(canonicalIp(text)).toBeNull();
  });

  test("agrees with Node on sixteen random bytes, and reads back what it prints", () => {
    const word = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
    fc.assert(
      fc.property(fc.array(word, { minLength: 8, maxLength: 8 }), (words) => {
        const text = words.map((value) => value.toString(16)).join(":");
        const printed = canonicalIp(text);
        expect(printed).not.toBeNull();
        const parsed = parseIp(printed ?? "");
        expect(parsed === null ? null : formatIp(parsed)).toBe(printed);
        // inet_ntop writes IPv4 inside some IPv6 addresses, RFC 5952 only for the mapped ones.
        const node = new SocketAddress({ address: text, family: "ipv6" }).address;
        if (!node.includes(".")) expect(printed).toBe(node);
      }),
    );
  });
});
