import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sortByRFC6724 } from "../../src/net/dns/address-select.ts";

// Cases of net/addrselect_test.go.
describe("sortByRFC6724", () => {
  test.each([
    [
      "prefer matching scope",
      [
        ["198.51.100.121", "169.254.13.78"],
        ["2001:db8:1::1", "2001:db8:1::2"],
      ],
      ["2001:db8:1::1", "198.51.100.121"],
    ],
    [
      "prefer matching label",
      [
        ["2001:db8:1::1", "fe80::1"],
        ["198.51.100.121", "198.51.100.117"],
      ],
      ["198.51.100.121", "2001:db8:1::1"],
    ],
    [
      "prefer higher precedence",
      [
        ["10.1.2.3", "10.1.2.4"],
        ["2001:db8:1::1", "2001:db8:1::2"],
      ],
      ["2001:db8:1::1", "10.1.2.3"],
    ],
    [
      "prefer smaller scope",
      [
        ["2001:db8:1::1", "2001:db8:1::2"],
        ["fe80::1", "fe80::2"],
      ],
      ["fe80::1", "2001:db8:1::1"],
    ],
    [
      "issue 13283: no rule 9 for IPv4",
      [
        ["54.83.193.112", "192.168.1.2"],
        ["23.21.50.37", "192.168.1.2"],
      ],
      ["54.83.193.112", "23.21.50.37"],
    ],
    [
      "longest match for IPv6",
      [
        ["2001:db8:aaaa::1", "2001:db8:bbbb::9"],
        ["2001:db8:bbbb::1", "2001:db8:bbbb::9"],
      ],
      ["2001:db8:bbbb::1", "2001:db8:aaaa::1"],
    ],
    [
      "no route goes last",
      [
        ["2001:db8::1", null],
        ["192.0.2.1", "192.0.2.9"],
      ],
      ["192.0.2.1", "2001:db8::1"],
    ],
    [
      "no routes at all keep their order",
      [
        ["2001:db8::1", null],
        ["192.0.2.1", null],
      ],
      ["2001:db8::1", "192.0.2.1"],
    ],
    [
      "loopback",
      [
        ["127.0.0.1", "127.0.0.1"],
        ["::1", "::1"],
      ],
      ["::1", "127.0.0.1"],
    ],
    [
      "teredo and 6to4 behind native",
      [
        ["2001::1", "2001::2"],
        ["2002:c633:6401::1", "2002:c633:6401::2"],
        ["2001:db8::1", "2001:db8::2"],
      ],
      ["2001:db8::1", "2002:c633:6401::1", "2001::1"],
    ],
  ] as const)("%s", (_what, pairs, expected) => {
    expect(sortByRFC6724(pairs.map(([address, source]) => ({ address, source })))).toEqual(expected);
  });

  test("keeps every address", () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6());
    const candidate = fc.record({ address, source: fc.option(address) });
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 12 }), (candidates) => {
        expect(sortByRFC6724(candidates).toSorted()).toEqual(candidates.map((one) => one.address).toSorted());
      }),
    );
  });
});
