import { isIP, isIPv6, SocketAddress } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinHostPort, splitHostPort } from "../../../src/go/net/host-port.ts";
import {
  canonicalIP,
  contains,
  equalIP,
  formatAddr,
  formatIP,
  isLoopback,
  parseAddr,
  parseCIDR,
  parseIP,
} from "../../../src/go/net/ip-address.ts";

/** Every expectation was printed by Go: netip.ParseAddr(...).String(). */
describe("addresses", () => {
  test.each([
    ["1.2.3.4", "1.2.3.4"],
    ["01.2.3.4", null],
    ["1.2.3", null],
    ["1.2.3.256", null],
    ["::", "::"],
    ["::1", "::1"],
    ["0:0:0:0:0:0:0:1", "::1"],
    ["2001:db8::0:1", "2001:db8::1"],
    ["2001:DB8:0:1:0:0:0:1", "2001:db8:0:1::1"],
    ["1:0:0:2:0:0:3:4", "1::2:0:0:3:4"],
    ["1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"],
    ["1::", "1::"],
    ["::ffff:1.2.3.4", "::ffff:1.2.3.4"],
    ["::ffff:102:304", "::ffff:1.2.3.4"],
    ["64:ff9b::1.2.3.4", "64:ff9b::102:304"],
    ["fe80::1%eth0", "fe80::1%eth0"],
    ["fe80::1%", null],
    ["[::1]", null],
    ["1:2:3:4:5:6:7:8:9", null],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["", null],
    ["localhost", null],
  ])("%j", (text, formatted) => {
    const address = parseAddr(text);
    expect(address === null ? null : formatAddr(address)).toBe(formatted);
  });

  test("agree with Node on what an IPv6 literal is, and come back as the same address", () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
    const part = fc.oneof({ weight: 6, arbitrary: group }, fc.constantFrom("", "0", "::", "1.2.3.4", "12345", "g"));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 9 }), (parts) => {
        const text = parts.join(":").replace(/:{3,}/g, "::");
        const address = parseAddr(text);
        if (!text.includes(":")) return;
        expect(address !== null, text).toBe(isIPv6(text));
        if (address === null) return;
        expect(address.bytes).toHaveLength(16);
        expect(parseAddr(formatAddr(address))).toEqual(address);
      }),
    );
  });

  test("loopback and equality see through IPv4-mapped addresses", () => {
    const address = (text: string) => parseAddr(text) ?? { bytes: new Uint8Array(), zone: "" };
    expect(["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"].map((ip) => isLoopback(address(ip)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["128.0.0.1", "::", "::2", "1::1", "0.0.0.0"].some((ip) => isLoopback(address(ip)))).toBe(false);
    expect(equalIP(address("10.0.0.1").bytes, address("::ffff:10.0.0.1").bytes)).toBe(true);
    expect(equalIP(address("10.0.0.1").bytes, address("::10.0.0.1").bytes)).toBe(false);
  });
});

/** Every expectation was printed by Go: net.ParseIP(...).String(), and net.IPAddr.String for the scoped one. */
describe("as package net prints them", () => {
  test.each([
    ["127.0.0.1", "127.0.0.1"],
    ["0:0:0:0:0:0:0:1", "::1"],
    ["::", "::"],
    ["1::", "1::"],
    ["2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["1:0:0:2:3:0:0:4", "1::2:3:0:0:4"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["::ffff:10.0.0.1", "10.0.0.1"],
    ["64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
  ])("%s prints as %s", (text, printed) => {
    expect(canonicalIP(text)).toBe(printed);
    const ip = parseIP(text);
    expect(ip === null ? null : formatIP(ip)).toBe(printed);
  });

  test("a scoped address keeps its zone, and is none to net.ParseIP", () => {
    expect(canonicalIP("fe80::1%eth0")).toBe("fe80::1%eth0");
    expect(parseIP("fe80::1%eth0")).toBeNull();
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
    ":1",
    ":::",
    "1.2.3.4:80",
    "12345::",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "::1.2.3",
  ])("%j is no address", (text) => {
    expect(canonicalIP(text)).toBeNull();
    expect(parseIP(text)).toBeNull();
  });

  test("agree with Node on what an address is, zones aside, and come back", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[0-9a-f:.]{0,20}$/)), (text) => {
        const ip = parseIP(text);
        expect(ip !== null).toBe(isIP(text) !== 0);
        if (ip !== null) expect(equalIP(parseIP(formatIP(ip)) ?? new Uint8Array(), ip)).toBe(true);
      }),
    );
  });

  test("agree with Node on eight random groups", () => {
    const word = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
    fc.assert(
      fc.property(fc.array(word, { minLength: 8, maxLength: 8 }), (words) => {
        const text = words.map((value) => value.toString(16)).join(":");
        // inet_ntop writes IPv4 inside some IPv6 addresses, RFC 5952 only for the mapped ones.
        const node = new SocketAddress({ address: text, family: "ipv6" }).address;
        if (!node.includes(".")) expect(canonicalIP(text)).toBe(node);
      }),
    );
  });
});

/** Every expectation was printed by Go: net.ParseCIDR, then IPNet.Contains. */
describe("networks", () => {
  test.each([
    ["10.0.0.0/8", "10.255.0.1", true],
    ["10.0.0.0/8", "11.0.0.1", false],
    ["10.9.9.9/8", "10.1.1.1", true],
    ["10.0.0.0/0", "200.1.1.1", true],
    ["10.0.0.0/0", "fd00::1", false],
    ["192.168.1.0/25", "192.168.1.127", true],
    ["192.168.1.0/25", "192.168.1.128", false],
    ["10.0.0.0/8", "::ffff:10.1.1.1", true],
    ["::ffff:10.0.0.0/104", "10.1.1.1", true],
    ["::ffff:10.0.0.0/104", "11.1.1.1", false],
    ["::ffff:10.0.0.0/90", "10.1.1.1", false],
    ["::/0", "10.1.1.1", false],
    ["fd00::/8", "fdff::1", true],
    ["fd00::/8", "fe00::1", false],
    ["fd00::/9", "fd80::1", false],
  ])("%s holds %s: %s", (network, ip, held) => {
    const cidr = parseCIDR(network);
    const address = parseAddr(ip);
    expect(cidr !== null && address !== null && contains(cidr, address)).toBe(held);
  });

  test.each([
    "10.0.0.0",
    "10.0.0.0/33",
    "10.0.0.0/",
    "10.0.0.0/8 ",
    "10.0.0.0/+8",
    "10/8",
    "fe80::1%eth0/64",
    "::/129",
    "1.2.3.4/99999999",
  ])("%j is none", (text) => {
    expect(parseCIDR(text)).toBeNull();
  });

  test("leading zeros of the mask are fine to Go", () => {
    expect(parseCIDR("10.0.0.0/08")).toEqual({ bytes: Uint8Array.of(10, 0, 0, 0), bits: 8 });
  });
});

/** Every expectation was printed by Go: net.SplitHostPort. */
describe("host:port", () => {
  test.each([
    ["a:80", { host: "a", port: "80" }],
    ["a:", { host: "a", port: "" }],
    [":80", { host: "", port: "80" }],
    ["[::1]:80", { host: "::1", port: "80" }],
    ["[]:80", { host: "", port: "80" }],
    ["a", null],
    ["", null],
    ["::1", null],
    ["[::1]", null],
    ["[::1]80", null],
    ["[::1]a:80", null],
    ["[::1:80", null],
    ["[a]:80:90", null],
    ["[[a]:80", null],
    ["a]:80", null],
    ["a[:80", null],
    ["a:8]0", null],
    ["[a]:8[0", null],
  ])("%j", (text, split) => {
    expect(splitHostPort(text)).toEqual(split);
  });

  test("joining and splitting are inverse", () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6()), fc.nat(65535), (host, port) => {
        expect(splitHostPort(joinHostPort(host, String(port)))).toEqual({ host, port: String(port) });
      }),
    );
  });
});
