import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { encodeQuery, readAnswer, readHead } from "../../src/net/dns/dns-message.ts";
import { type DnsQuestion, resolve } from "../../src/net/dns/dns-resolve.ts";
import { type DnsTable, startDnsServer } from "../servers/dns-server.ts";
import { abortedSoon, bounds } from "./bounds.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(table: DnsTable, options?: Parameters<typeof startDnsServer>[1]) {
  const dns = await startDnsServer(table, options);
  closing.push(dns.close);
  return dns;
}

function asking(host: string, nameservers: readonly string[], more: Partial<DnsQuestion> = {}): DnsQuestion {
  return { host, nameservers, search: [], ndots: 1, timeoutMs: 5000, attempts: 2, hosts: [], ...more };
}

describe("without a server", () => {
  test.each(["127.0.0.1", "::1", "fe80::1%lo"])("the literal %s is its own answer", async (host) => {
    expect(await resolve(asking(host, []), bounds())).toEqual({
      ending: "ok",
      value: { addresses: [host], from: "literal", name: host, exchanges: [] },
    });
  });

  test("the hosts file comes first", async () => {
    const dns = await serve({ "*": { a: ["192.0.2.1"] } });
    const hosts = [{ address: "127.0.0.1", names: ["goproxy.test"] }];
    const ending = await resolve(asking("GOPROXY.test", [dns.server], { hosts }), bounds());
    expect(ending).toMatchObject({ ending: "ok", value: { addresses: ["127.0.0.1"], from: "hosts" } });
    expect(dns.requests).toEqual([]);
  });

  test.each(["a b.test", "1.2", "x.onion", ""])("%j is never asked", async (host) => {
    const dns = await serve({});
    expect(await resolve(asking(host, [dns.server]), bounds())).toEqual({
      ending: "failed",
      failure: { code: "dns-no-such-host", raw: "no such host", server: null },
    });
    expect(dns.requests).toEqual([]);
  });
});

describe("one server", () => {
  test("A and AAAA are both asked; IPv6 loopback first by RFC 6724", async () => {
    const dns = await serve({ "goproxy.test": { a: ["127.0.0.1"], aaaa: ["::1"] } });
    const ending = await resolve(asking("goproxy.test", [dns.server]), bounds());
    expect(ending).toMatchObject({ ending: "ok", value: { from: "dns", name: "goproxy.test" } });
    if (ending.ending !== "ok") return;
    expect(ending.value.addresses.toSorted()).toEqual(["127.0.0.1", "::1"]);
    expect(ending.value.exchanges).toHaveLength(2);
    expect(ending.value.exchanges).toContainEqual(
      expect.objectContaining({
        server: dns.server,
        transport: "udp",
        name: "goproxy.test",
        type: "AAAA",
        rcode: "NOERROR",
        addresses: ["::1"],
      }),
    );
    expect(dns.requests.toSorted()).toEqual(["udp goproxy.test A", "udp goproxy.test AAAA"]);
  });

  test("an alias before the address", async () => {
    const dns = await serve({ "goproxy.test": { cname: "cdn.test", a: ["192.0.2.7"] } });
    expect(await resolve(asking("goproxy.test", [dns.server]), bounds())).toMatchObject({
      ending: "ok",
      value: { addresses: ["192.0.2.7"] },
    });
  });

  test("over IPv6", async () => {
    const dns = await serve({ "goproxy.test": { a: ["192.0.2.7"] } }, { host: "::1" });
    expect(dns.server).toMatch(/^\[::1\]:/);
    expect(await resolve(asking("goproxy.test", [dns.server]), bounds())).toMatchObject({ ending: "ok" });
  });

  test("a truncated answer is asked for again over TCP", async () => {
    const dns = await serve({ "goproxy.test A": { truncated: ["192.0.2.7", "192.0.2.8"] }, "*": { a: [] } });
    const ending = await resolve(asking("goproxy.test", [dns.server]), bounds());
    expect(ending).toMatchObject({ ending: "ok", value: { addresses: ["192.0.2.7", "192.0.2.8"] } });
    expect(dns.requests).toContain("tcp goproxy.test A");
    if (ending.ending === "ok")
      expect(ending.value.exchanges.map((one) => one.transport).toSorted()).toEqual(["tcp", "udp"]);
  });

  test.each([
    ["NXDOMAIN", { "*": { rcode: "NXDOMAIN" } }, { code: "dns-no-such-host" }],
    ["NODATA", { "*": { a: [] } }, { code: "dns-no-such-host" }],
    ["SERVFAIL", { "*": { rcode: "SERVFAIL" } }, { code: "dns-server-misbehaving", rcode: "SERVFAIL" }],
    ["REFUSED", { "*": { rcode: "REFUSED" } }, { code: "dns-server-misbehaving", rcode: "REFUSED" }],
    ["NOTIMP", { "*": { rcode: "NOTIMP" } }, { code: "dns-server-misbehaving", rcode: "NOTIMP" }],
    ["a pointer loop", { "*": "pointer-loop" }, { code: "dns-malformed", raw: "cannot unmarshal DNS message" }],
    ["a cut answer", { "*": "cut-answer" }, { code: "dns-malformed", raw: "cannot unmarshal DNS message" }],
    ["two questions", { "*": "two-questions" }, { code: "dns-malformed", raw: "invalid DNS response" }],
    ["a lame referral", { "*": "lame" }, { code: "dns-malformed", raw: "lame referral" }],
  ] as const)("%s", async (_what, table, failure) => {
    const dns = await serve(table);
    expect(await resolve(asking("goproxy.test", [dns.server]), bounds())).toMatchObject({
      ending: "failed",
      failure: { ...failure, server: dns.server },
    });
  });

  test.each(["silence", "wrong-id", "wrong-question", "garbage", "half-header"] as const)(
    "%s: waits on, as Go does, and names the server",
    async (trick) => {
      const dns = await serve({ "*": trick });
      const ending = await resolve(asking("goproxy.test", [dns.server], { attempts: 1 }), bounds(80));
      expect(ending).toMatchObject({ ending: "timed-out", waitingFor: dns.server });
      if (ending.ending === "timed-out" && trick === "silence") expect(ending.receivedBytes).toBe(0);
      if (ending.ending === "timed-out" && trick !== "silence") expect(ending.receivedBytes).toBeGreaterThan(0);
    },
  );

  test("forgeries before the right answer do no harm", async () => {
    const dns = await serve({ "*": { datagrams: ["wrong-id", "wrong-question", "garbage", "half-header", "right"] } });
    const ending = await resolve(asking("goproxy.test", [dns.server]), bounds());
    expect(ending).toMatchObject({ ending: "ok" });
    if (ending.ending === "ok") expect(ending.value.addresses.toSorted()).toEqual(["192.0.2.1", "2001:db8::1"]);
  });

  test("rubbish behind the answers is not looked at", async () => {
    const dns = await serve({ "*": "bad-additional" });
    expect(await resolve(asking("goproxy.test", [dns.server]), bounds())).toMatchObject({ ending: "ok" });
  });

  test("at most 64 addresses are kept", async () => {
    const dns = await serve({
      "goproxy.test A": { truncated: Array.from({ length: 75 }, (_, i) => `192.0.2.${i + 1}`) },
      "*": { a: [] },
    });
    const ending = await resolve(asking("goproxy.test", [dns.server]), bounds());
    expect(ending.ending === "ok" ? ending.value.addresses.length : 0).toBe(64);
  });

  test("nothing listens: refused over UDP", async () => {
    const dns = await startDnsServer({}, { tcp: false });
    await dns.close();
    expect(await resolve(asking("goproxy.test", [dns.server]), bounds())).toMatchObject({
      ending: "failed",
      failure: { code: "dns-refused", server: dns.server, transport: "udp" },
    });
  });

  test("truncated, but nothing listens over TCP", async () => {
    const dns = await serve({ "*": { truncated: [] } }, { tcp: false });
    expect(await resolve(asking("goproxy.test", [dns.server]), bounds())).toMatchObject({
      ending: "failed",
      failure: { code: "dns-refused", server: dns.server, transport: "tcp" },
    });
  });

  test.each([
    ["close", "EOF"],
    ["short", "unexpected EOF"],
    ["garbage", "cannot unmarshal DNS message"],
  ] as const)("TCP that ends with %s", async (tcp, raw) => {
    const dns = await serve({ "*": { truncated: ["192.0.2.7"] } }, { tcp });
    expect(await resolve(asking("goproxy.test", [dns.server]), bounds())).toMatchObject({
      ending: "failed",
      failure: { code: "dns-malformed", raw, server: dns.server },
    });
  });
});

describe("several servers and names", () => {
  test("a server that fails is followed by the next; NXDOMAIN ends it", async () => {
    const bad = await serve({ "*": { rcode: "SERVFAIL" } });
    const good = await serve({ "goproxy.test": { a: ["192.0.2.7"] } });
    expect(await resolve(asking("goproxy.test", [bad.server, good.server]), bounds())).toMatchObject({ ending: "ok" });
    const never = await serve({ "*": { a: ["192.0.2.8"] } });
    expect(await resolve(asking("other.test", [good.server, never.server]), bounds())).toMatchObject({
      ending: "failed",
      failure: { code: "dns-no-such-host", server: good.server },
    });
    expect(never.requests).toEqual([]);
  });

  test("the last server's error is the one Go names; every server is asked `attempts` times", async () => {
    const first = await serve({ "*": { rcode: "SERVFAIL" } });
    const second = await serve({ "*": { rcode: "REFUSED" } });
    expect(await resolve(asking("goproxy.test", [first.server, second.server]), bounds())).toMatchObject({
      ending: "failed",
      failure: { code: "dns-server-misbehaving", server: second.server, rcode: "REFUSED" },
    });
    expect(first.requests.filter((line) => line.endsWith(" A"))).toHaveLength(2);
    expect(second.requests.filter((line) => line.endsWith(" AAAA"))).toHaveLength(2);
  });

  test("an answer later than our limit, and not later than go's, is heard", async () => {
    const dns = await serve({ "*": { datagrams: [{ a: ["192.0.2.1"], delayMs: 170 }] } });
    const ending = await resolve(asking("goproxy.test", [dns.server]), bounds(100));
    expect(ending).toMatchObject({ ending: "ok", value: { addresses: ["192.0.2.1"] } });
  });

  test("the late answer of a first server counts while a second one is asked", async () => {
    const late = await serve({ "*": { datagrams: [{ a: ["192.0.2.1"], delayMs: 170 }] } });
    const silent = await serve({ "*": "silence" });
    const ending = await resolve(asking("goproxy.test", [late.server, silent.server], { attempts: 1 }), bounds(100));
    expect(ending).toMatchObject({ ending: "ok", value: { addresses: ["192.0.2.1"] } });
  });

  test("one later than go would wait is not", async () => {
    const dns = await serve({ "*": { datagrams: [{ a: ["192.0.2.1"], delayMs: 400 }] } });
    const ending = await resolve(asking("goproxy.test", [dns.server], { attempts: 1, timeoutMs: 120 }), bounds(100));
    expect(ending).toMatchObject({ ending: "timed-out" });
  });

  test("resolv.conf's own timeout counts where it is shorter", async () => {
    const dns = await serve({ "*": "silence" });
    const ending = await resolve(asking("goproxy.test", [dns.server], { timeoutMs: 60 }), bounds(60_000));
    expect(ending).toMatchObject({ ending: "timed-out", waitingFor: dns.server });
    expect(dns.requests).toHaveLength(4);
  });

  test("a search suffix supplies the name", async () => {
    const dns = await serve({ "proxy.corp.test": { a: ["192.0.2.7"] } });
    expect(
      await resolve(asking("proxy", [dns.server], { search: ["lab.test.", "corp.test."] }), bounds()),
    ).toMatchObject({
      ending: "ok",
      value: { name: "proxy.corp.test" },
    });
  });

  test("the error for the name as written is preferred to one of a suffix", async () => {
    const dns = await serve({ "goproxy.test": { rcode: "SERVFAIL" }, "goproxy.test.corp.test": { rcode: "NXDOMAIN" } });
    expect(await resolve(asking("goproxy.test", [dns.server], { search: ["corp.test."] }), bounds())).toMatchObject({
      failure: { code: "dns-server-misbehaving" },
    });
    expect(await resolve(asking("proxy", [dns.server], { search: ["corp.test."] }), bounds())).toMatchObject({
      failure: { code: "dns-no-such-host" },
    });
  });

  test("one family failing does not spoil the other", async () => {
    const dns = await serve({ "goproxy.test A": { a: ["192.0.2.7"] }, "goproxy.test AAAA": { rcode: "SERVFAIL" } });
    expect(await resolve(asking("goproxy.test", [dns.server]), bounds())).toMatchObject({
      ending: "ok",
      value: { addresses: ["192.0.2.7"] },
    });
  });
});

test("an abort cuts it off, before and while asking", async () => {
  const dns = await serve({ "*": "silence" });
  expect(await resolve(asking("goproxy.test", [dns.server]), abortedSoon())).toEqual({ ending: "cut-off" });
  expect(await resolve(asking("127.0.0.1", []), { signal: AbortSignal.abort(), limitMs: 1000 })).toEqual({
    ending: "cut-off",
  });
});

describe("reading messages", () => {
  const query = { id: 7, name: "goproxy.test.", type: "A" } as const;

  test("a query has EDNS0 with 1232 bytes and asks for recursion", () => {
    const message = encodeQuery(query);
    expect(message.readUInt16BE(2)).toBe(0x0100);
    expect(message.readUInt16BE(10)).toBe(1);
    expect(message.subarray(-11)).toEqual(Buffer.from([0, 0, 41, 0x04, 0xd0, 0, 0, 0, 0, 0, 0]));
  });

  test("nothing makes the reader throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const message = Buffer.from(bytes);
        expect(["foreign", "unreadable", "invalid", "truncated", "answer"]).toContain(readHead(message, query));
      }),
    );
  });

  test("no change to a good answer makes the reader throw or keep more than 64 addresses", () => {
    const head = encodeQuery(query).subarray(0, 12 + 14 + 4);
    head.writeUInt16BE(0x8180, 2);
    head.writeUInt16BE(0, 10);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.nat(0xffff), fc.nat(0xffff), (tail, answers, additionals) => {
        const message = Buffer.concat([head, tail]);
        message.writeUInt16BE(answers, 6);
        message.writeUInt16BE(additionals, 10);
        expect(readHead(message, query)).toBe("answer");
        const said = readAnswer(message, "A");
        if (said.said === "addresses") expect(said.addresses.length).toBeLessThanOrEqual(64);
      }),
    );
  });
});
