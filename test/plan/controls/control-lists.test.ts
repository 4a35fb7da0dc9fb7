import { describe, expect, test } from "vitest";
import { isPublicAddress } from "../../../src/data/address-class.ts";
import resolvers from "../../../src/data/reference-resolvers.json" with { type: "json" };
import { controlLists } from "../../../src/plan/controls/control-lists.ts";
import { randomLabel } from "../../../src/plan/controls/random-label.ts";
import { endpointOfURL } from "../../../src/plan/controls/url-place.ts";

describe("the shipped lists", () => {
  const lists = controlLists(null);

  test("every resolver has words that the program knows", () => {
    expect(lists.resolvers).toEqual(resolvers.resolvers);
  });

  test("resolvers are public addresses, canaries are not", () => {
    for (const { server, transport } of lists.resolvers) {
      const host = transport === "https" ? endpointOfURL(server)?.host : server.slice(0, server.lastIndexOf(":"));
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
