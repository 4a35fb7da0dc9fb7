import { readFileSync } from "node:fs";
import { STATUS_CODES } from "node:http";
import { describe, expect, it } from "vitest";
import { parseProxyList } from "../../../src/go/modfetch/proxy-list.ts";
import { type ProxyRequest, sumdbRequestURL } from "../../../src/go/modfetch/proxy-request.ts";
import { type Gosumdb, parseGosumdb } from "../../../src/go/sumdb/gosumdb.ts";
import { initBase, type Supported } from "../../../src/go/sumdb/sumdb-base.ts";
import { format } from "../../../src/go/url/url.ts";

interface Row {
  readonly goproxy: string;
  readonly gonoproxy?: string;
  readonly supported: Readonly<Record<string, string>>;
  readonly asked: readonly string[];
  readonly base?: string;
  readonly error?: string;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/go/sumdb_base.json", import.meta.url), "utf8"),
);

function database(value = "sum.golang.org"): Gosumdb {
  const read = parseGosumdb(value);
  if (!read.ok) throw new Error(read.error.text);
  return read.value;
}

/** What the row's fake servers say; `asked` collects the requests that reach one of them. */
function serve(row: Row, asked: string[]): (request: ProxyRequest) => Supported {
  return ({ target, url, requestURI }) => {
    const status = row.supported[target.host];
    if (status === undefined) {
      const error = `Get "${url}": dial tcp ${target.host}: connect: connection refused`;
      return { state: "error", error, notExist: false };
    }
    asked.push(`${target.host} ${requestURI}`);
    // `200html` is a captive portal: only the status counts.
    if (status.startsWith("200")) return { state: "ok" };
    const notExist = status === "404" || status === "410";
    return { state: "error", error: `reading ${url}: ${status} ${STATUS_CODES[status]}`, notExist };
  };
}

describe("initBase, as Go does", () => {
  it("has all rows", () => expect(rows).toHaveLength(95));

  it.each(rows.map((row) => [row.goproxy, row.gonoproxy ?? "", JSON.stringify(row.supported), row] as const))(
    "%s GONOPROXY=%s %s",
    (goproxy, gonoproxy, _supported, row) => {
      const asked: string[] = [];
      const answer = serve(row, asked);
      const base = initBase(database(), parseProxyList(goproxy, gonoproxy), (_entry, _index, request) =>
        answer(request),
      );
      expect(asked).toEqual(row.asked);
      expect(base.state === "decided" ? format(base.base) : undefined).toBe(row.base);
      expect(base.state === "error" ? base.error : undefined).toBe(row.error);
    },
  );
});

describe("initBase", () => {
  const list = parseProxyList("https://a|https://b,direct", "corp.example");
  const pending: Supported = { state: "pending" };
  const refused: Supported = { state: "error", error: "refused", notExist: false };

  it("asks nobody where GOSUMDB gives a URL", () => {
    const base = initBase(database("sum.golang.google.cn"), list, () => {
      throw new Error("asked");
    });
    expect(base).toMatchObject({ state: "decided", through: "gosumdb-url", entry: null });
    expect(base.state === "decided" && format(base.base)).toBe("https://sum.golang.google.cn");
  });

  it("names the entry to ask next", () => {
    expect(initBase(database(), list, () => pending)).toMatchObject({ state: "needs", entry: 1 });
    expect(initBase(database(), list, (_, index) => (index === 1 ? refused : pending))).toMatchObject({
      state: "needs",
      entry: 2,
      swallowed: [{ entry: 0 }, { entry: 1, error: "refused" }],
    });
  });

  it("gives a base that writes the lookup as go does", () => {
    const base = initBase(database(), list, () => ({ state: "ok" }));
    expect(base).toMatchObject({ state: "decided", through: "proxy", entry: 1 });
    if (base.state !== "decided") return;
    expect(sumdbRequestURL(base.base, "/lookup/github.com/!azure/x@v1.0.0").requestURI).toBe(
      "/sumdb/sum.golang.org/lookup/github.com/!azure/x@v1.0.0",
    );
  });

  it("keeps the error of a broken list", () => {
    const broken = parseProxyList("https://a,bogus", "");
    expect(initBase(database(), broken, () => pending)).toEqual({
      state: "error",
      error: "invalid proxy URL missing scheme: bogus",
      entry: null,
      swallowed: [],
    });
  });
});
