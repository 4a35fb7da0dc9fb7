import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseProxyList } from "../../../src/go/modfetch/proxy-list.ts";

interface Row {
  readonly value: string;
  readonly gonoproxy?: string;
  readonly ok: boolean;
  readonly error?: string;
  readonly list: readonly { readonly url: string; readonly fallBackOnError: boolean }[] | null;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/go/goproxy_lists.json", import.meta.url), "utf8"),
);

describe("parseProxyList, as Go does", () => {
  it("has all rows", () => expect(rows).toHaveLength(201));

  it.each(rows.map((row) => [row.value, row.gonoproxy ?? "", row] as const))(
    "%j with GONOPROXY=%j",
    (value, no, row) => {
      const list = parseProxyList(value, no);
      if (!row.ok) {
        expect(list).toMatchObject({ ok: false, error: row.error });
        return;
      }
      const entries = list.ok ? list.entries : [];
      expect(entries.map(({ url, fallBackOnError }) => ({ url, fallBackOnError }))).toEqual(row.list);
    },
  );
});

describe("positions", () => {
  it("say where each entry stands, without its blanks", () => {
    const value = " goproxy.cn |\u3000https://中.cn/é , direct\r";
    const list = parseProxyList(value, "x");
    expect(list.ok && list.entries).toEqual([
      { kind: "noproxy", url: "noproxy", fallBackOnError: false, written: "", offset: 0, length: 0 },
      { kind: "proxy", url: "https://goproxy.cn", fallBackOnError: true, written: "goproxy.cn", offset: 1, length: 10 },
      {
        kind: "proxy",
        url: "https://中.cn/é",
        fallBackOnError: false,
        written: "https://中.cn/é",
        offset: 14,
        length: 14,
      },
      { kind: "direct", url: "direct", fallBackOnError: false, written: "direct", offset: 31, length: 6 },
    ]);
  });

  it.each([
    ["https://a, bogus ,direct", "missing-scheme", { offset: 11, length: 5 }],
    ["Direct", "missing-scheme", { offset: 0, length: 6 }],
    ["https://a|ftp://b", "unknown-scheme", { offset: 10, length: 7 }],
    ["https://a:b", "invalid-url", { offset: 0, length: 11 }],
    ["file://srv/x,direct", "file-not-path", { offset: 0, length: 12 }],
    [" , ", "no-entries", null],
    ["", "no-entries", null],
  ])("%j is an error of its own kind", (value, reason, at) => {
    expect(parseProxyList(value, "")).toMatchObject({ ok: false, reason, at });
  });

  it("hides a password in the error of a bad scheme, as Go does, but not in that of a bad URL", () => {
    expect(parseProxyList("ftp://u:pw@a", "")).toMatchObject({
      error: "invalid proxy URL scheme (must be https, http, file): ftp://u:xxxxx@a",
    });
    expect(parseProxyList("https://u:pw@a:b", "")).toMatchObject({
      error: 'parse "https://u:pw@a:b": invalid port ":b" after host',
    });
  });
});

describe("problems that Go does not mind", () => {
  it.each([
    ["https://a,direct,https://b|off ", [["never-used", "https://b|off"]]],
    ["off,:bad", [["never-used", ":bad"]]],
    ["https://a,|https://b", [["separator-without-effect", "|"]]],
    ["https://a|,https://b", [["separator-without-effect", ","]]],
    ["https://a，direct", [["unlikely-separator", "，"]]],
    ["goproxy.cn、direct", [["unlikely-separator", "、"]]],
    ["https://u;x:p;y@a；b/@;", [["unlikely-separator", "；"]]],
    ["https://a;https://b", [["unlikely-separator", ";"]]],
    ["https://,direct", [["no-host", "https://"]]],
    ["https:/a", [["no-host", "https:/a"]]],
    ["https://a:99999", [["port-out-of-range", "https://a:99999"]]],
    ["http://u:p@a,direct", [["credentials-over-http", "http://u:p@a"]]],
    ["https://a,https://a", [["repeated-entry", "https://a"]]],
    ["https://a,direct,x,y|https://z:b,,", [["never-used", "x,y|https://z:b"]]],
    ["https://a;b,bogus", [["unlikely-separator", ";"]]],
  ])("%j", (value, expected) => {
    const { problems } = parseProxyList(value, "");
    expect(problems.map(({ id, offset, length }) => [id, value.slice(offset, offset + length)])).toEqual(expected);
  });

  it.each([
    "https://proxy.golang.org,direct",
    " https://a , https://b | direct ,, ",
    "https://a,,https://b||direct",
    "https://a|https://a",
    "https://u;v:p@a:65535/x;y@?z=;1,off",
    "https://a/b;c",
    "file:///srv/proxy,direct",
    "http://localhost:3000,direct|",
    "direct",
    ",direct",
  ])("none in %j", (value) => {
    expect(parseProxyList(value, "").problems).toEqual([]);
  });
});

const listLike = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ",",
        "|",
        " ",
        "\t",
        "\u3000",
        "\ufeff",
        "direct",
        "off",
        "https://a",
        "https://a:b",
        "file:///x",
      ),
      fc.constantFrom("a.b", "localhost", "http://u:p@c", "，", ";", "?", "#", "%zz", "\ud800"),
      fc.string({ unit: "binary", maxLength: 5 }),
    ),
    { maxLength: 12 },
  )
  .map((all) => all.join(""));

describe("for any value", () => {
  it("never throws, and offsets point at what was written", () => {
    fc.assert(
      fc.property(listLike, fc.constantFrom("", "x"), (value, gonoproxy) => {
        const list = parseProxyList(value, gonoproxy);
        for (const entry of list.ok ? list.entries : []) {
          expect(value.slice(entry.offset, entry.offset + entry.length)).toBe(entry.written);
          expect(entry.url.endsWith(entry.written)).toBe(true);
        }
        for (const { offset, length } of list.problems) {
          expect(length).toBeGreaterThan(0);
          expect(offset + length).toBeLessThanOrEqual(value.length);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("gives at least one real entry, with off or direct only at the end", () => {
    fc.assert(
      fc.property(listLike, fc.constantFrom("", "x"), (value, gonoproxy) => {
        const list = parseProxyList(value, gonoproxy);
        if (!list.ok) return;
        const kinds = list.entries.map((entry) => entry.kind);
        expect(kinds.filter((kind) => kind !== "noproxy").length).toBeGreaterThan(0);
        expect(kinds.slice(0, -1).filter((kind) => kind === "off" || kind === "direct")).toEqual([]);
        expect(kinds.lastIndexOf("noproxy")).toBe(gonoproxy !== "" && value !== "direct" ? 0 : -1);
      }),
      { numRuns: 2000 },
    );
  });
});
