import { describe, expect, test } from "vitest";
import { isPublicAddress } from "../../../src/data/address-class.ts";
import resolvers from "../../../src/data/reference-resolvers.json" with { type: "json" };
import { addressPort } from "../../../src/model/host-port.ts";
import { controlLists } from "../../../src/plan/controls/control-lists.ts";
import { randomLabel } from "../../../src/plan/controls/random-label.ts";
import { endpointOfURL } from "../../../src/plan/controls/url-place.ts";

describe("the shipped lists", () => {
  const lists = controlLists(null, ["192.0.2.53:53", "[2001:db8::53]:53"]);
  const sixOnly = controlLists(null, ["[2001:db8::53]:53"]);

  test("every resolver has words that the program knows", () => {
    expect(lists.resolvers).toEqual(resolvers.resolvers);
    expect(sixOnly.resolvers).toEqual(resolvers.resolversIPv6);
    expect(controlLists(null, []).resolvers).toEqual(resolvers.resolvers);
    expect(controlLists({ resolvers: [] }, ["[2001:db8::53]:53"]).resolvers).toEqual([]);
  });

  test("the same services by IPv4 and IPv6", () => {
    const kinds = ({ transport, place }: (typeof lists.resolvers)[number]) => `${transport} ${place}`;
    expect(sixOnly.resolvers.map(kinds)).toEqual(lists.resolvers.map(kinds));
  });

  test("resolvers are public addresses, canaries are not", () => {
    for (const { server, transport } of [...lists.resolvers, ...sixOnly.resolvers]) {
      const host = transport === "https" ? endpointOfURL(server)?.host : addressPort(server).address;
      expect(isPublicAddress(host ?? ""), server).toBe(true);
    }
    for (const at of [...lists.deadAddresses, ...lists.deadResolvers])
      expect(isPublicAddress(at.slice(0, at.lastIndexOf(":"))), at).toBe(false);
  });

  test("portal probes have two hosts at least; services are public infrastructure of several operators", () => {
    expect(new Set(lists.portals.map(({ url }) => endpointOfURL(url)?.host)).size).toBeGreaterThan(2);
    expect(new Set(lists.services.map(({ operator }) => operator)).size).toBe(lists.services.length);
    for (const { url, operator } of lists.services)
      expect(lists.operatorOf(endpointOfURL(url)?.host ?? ""), url).toBe(operator);
  });

  test.each(["goproxy.corp.internal", "localhost", "10.0.0.1", "github.com.evil.example", ""])(
    "%j is nobody's public host",
    (host) => {
      expect(lists.operatorOf(host)).toBeNull();
    },
  );

  test("a name counts in any case and with a trailing dot", () => {
    expect(lists.operatorOf("GOPROXY.cn.")).toBe("Qiniu");
  });
});

test("random labels: the same seed gives the same, another gives another, and they are letters", () => {
  const labels = Array.from({ length: 500 }, (_, index) => randomLabel(`2026-11-21T08:00:00.${index}Z com`));
  expect(new Set(labels).size).toBe(500);
  for (const label of labels) expect(label).toMatch(/^[a-z]{12}$/);
  expect(randomLabel("x")).toBe(randomLabel("x"));
});
