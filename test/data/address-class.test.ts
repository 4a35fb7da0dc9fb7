import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classOf, isLoopbackAddress, isPublicAddress, sinkholeProduct } from "../../src/data/address-class.ts";

describe("classes", () => {
  test.each([
    ["8.8.8.8", "public"],
    ["2606:4700::1111", "public"],
    ["0.0.0.0", "unspecified"],
    ["0.1.2.3", "unspecified"],
    ["::", "unspecified"],
    ["127.0.0.1", "loopback"],
    ["127.0.53.53", "loopback"],
    ["::1", "loopback"],
    ["10.0.0.1", "private"],
    ["172.16.0.1", "private"],
    ["172.31.255.255", "private"],
    ["172.32.0.1", "public"],
    ["172.15.255.255", "public"],
    ["192.168.1.1", "private"],
    ["192.169.0.1", "public"],
    ["fd12:3456::1", "private"],
    ["fc00::1", "custom-fake-ip"],
    ["fc00:4000::1", "private"],
    ["100.64.0.1", "shared"],
    ["100.127.255.255", "shared"],
    ["100.128.0.1", "public"],
    ["198.18.0.1", "fake-ip"],
    ["198.19.255.255", "fake-ip"],
    ["198.20.0.1", "public"],
    ["2001:2::1", "fake-ip"],
    ["28.0.0.5", "custom-fake-ip"],
    ["29.0.0.5", "public"],
    ["169.254.1.1", "link-local"],
    ["fe80::1%eth0", "link-local"],
    ["192.0.2.1", "documentation"],
    ["2001:db8::1", "documentation"],
    ["2001::1", "teredo"],
    ["2001:0:ffff::1", "teredo"],
    ["2001:1::1", "public"],
    ["224.0.0.1", "multicast"],
    ["ff02::1", "multicast"],
    ["255.255.255.255", "reserved"],
    ["146.112.61.106", "sinkhole"],
    ["146.112.62.1", "public"],
    ["67.215.65.134", "sinkhole"],
    ["67.215.65.135", "public"],
    ["2409:8034:3830:42::4", "sinkhole"],
    ["37.61.54.158", "forged"],
    ["243.185.187.39", "forged"],
    ["157.240.1.1", "forged"],
  ])("%s: %s", (address, wanted) => {
    expect(classOf(address)).toBe(wanted);
  });

  test.each([
    ["::ffff:10.0.0.1", "private"],
    ["::ffff:8.8.8.8", "public"],
    ["64:ff9b::192.168.1.1", "private"],
    ["64:ff9b::808:808", "public"],
    ["2002:7f00:1::", "loopback"],
    ["2002:0808:0808::1", "public"],
  ])("an IPv4 address inside counts as itself: %s", (address, wanted) => {
    expect(classOf(address)).toBe(wanted);
  });

  test.each(["", "goproxy.cn", "010.0.0.1", "1.2.3", "[::1]", "1.2.3.4:53"])("no address: %s", (text) => {
    expect(classOf(text)).toBeNull();
    expect(sinkholeProduct(text)).toBeNull();
  });

  test("whose block address", () => {
    expect(sinkholeProduct("208.91.112.55")).toBe("FortiGuard");
    expect(sinkholeProduct("::ffff:208.91.112.55")).toBe("FortiGuard");
    expect(sinkholeProduct("208.91.112.56")).toBeNull();
  });

  test("never throws; every address has a class, mapped or not", () => {
    fc.assert(fc.property(fc.string(), (text) => void classOf(text)));
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(classOf(address)).not.toBeNull();
        expect(classOf(`::ffff:${address}`)).toBe(classOf(address));
      }),
    );
    fc.assert(fc.property(fc.ipV6(), (address) => classOf(address) !== null));
  });
});

test.each([
  ["8.8.8.8", true],
  ["2606:4700:4700::1111", true],
  ["10.0.0.1", false],
  ["198.18.0.1", false],
  ["100.64.0.1", false],
  ["::1", false],
  ["::ffff:127.0.0.1", false],
  ["64:ff9b::10.0.0.1", false],
  ["146.112.61.106", true],
  ["goproxy.cn", false],
])("%s: public is %s", (address, is) => {
  expect(isPublicAddress(address)).toBe(is);
});

test.each([
  ["127.0.0.1", true],
  ["::1", true],
  ["::ffff:127.9.9.9", true],
  ["10.0.0.1", false],
  ["0.0.0.0", false],
  ["localhost", false],
])("%s: this machine is %s", (address, is) => {
  expect(isLoopbackAddress(address)).toBe(is);
});
