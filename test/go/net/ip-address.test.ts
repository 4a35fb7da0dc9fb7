import { isIPv6 } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinHostPort, splitHostPort } from "../../../src/go/net/host-port.ts";
import { contains, equalIP, formatAddr, isLoopback, parseAddr, parseCIDR } from "../../../src/go/net/ip-address.ts";

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
    const address = (text: string) => parseAddr(text) ?? { bytes: [], zone: "" };
    expect(["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"].map((ip) => isLoopback(address(ip)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["128.0.0.1", "::", "::2", "1::1", "0.0.0.0"].some((ip) => isLoopback(address(ip)))).toBe(false);
    expect(equalIP(address("10.0.0.1"), address("::ffff:10.0.0.1"))).toBe(true);
    expect(equalIP(address("10.0.0.1"), address("::10.0.0.1"))).toBe(false);
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
    expect(parseCIDR("10.0.0.0/08")).toEqual({ bytes: [10, 0, 0, 0], bits: 8 });
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
