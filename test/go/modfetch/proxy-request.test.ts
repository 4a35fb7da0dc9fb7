import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  type ModuleFile,
  type ProxyRequest,
  proxyRequestURL,
  sumdbRequestURL,
} from "../../../src/go/modfetch/proxy-request.ts";
import { webJoin } from "../../../src/go/modfetch/web-join.ts";
import { unescapeVersion } from "../../../src/go/module/escape.ts";
import { format, type GoURL, parse } from "../../../src/go/url/url.ts";

interface Row {
  readonly base: string;
  readonly path: string;
  readonly what: string;
  readonly url: string;
  readonly request_uri: string;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/go/proxy_requests.json", import.meta.url), "utf8"),
);

function must<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string }): T {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

function moduleFile(what: string): ModuleFile {
  if (what === "@v/list") return { reads: "list" };
  if (what === "@latest") return { reads: "latest" };
  return { reads: "info", version: must(unescapeVersion(what.replace(/^@v\/(.*)\.info$/, "$1"))) };
}

const lookups: Readonly<Record<string, string>> = {
  "sumdb lookup": "/lookup/rsc.io/quote@v1.5.2",
  "sumdb lookup upper-case": "/lookup/github.com/!azure/x@v1.0.0-!r!c1",
  "direct sumdb lookup upper-case": "/lookup/github.com/!azure/x@v1.0.0",
};

function request(row: Row): ProxyRequest {
  if (!row.what.includes("sumdb")) return must(proxyRequestURL(row.base, row.path, moduleFile(row.what)));
  const base = must(parse(row.base));
  if (row.what === "sumdb supported") return sumdbRequestURL(base, `sumdb/${row.path}/supported`);
  const through: GoURL = row.what.startsWith("direct") ? base : webJoin(base, `sumdb/${row.path}`);
  return sumdbRequestURL(through, lookups[row.what] ?? "");
}

describe("requests to a module proxy, as Go makes them", () => {
  it("has all rows", () => expect(rows).toHaveLength(177));

  it.each(rows.map((row) => [row.base, row.path, row.what, row] as const))("%s %s %s", (_base, _path, _what, row) => {
    const made = request(row);
    expect(format(made.target)).toBe(row.url);
    expect(made.requestURI).toBe(row.request_uri);
    expect(made.url).toBe(row.url.replace(":pw@", ":xxxxx@"));
  });
});

describe("proxyRequestURL", () => {
  it("reads file:// from the disk", () => {
    const made = must(proxyRequestURL("file:///srv/a%20b/", "github.com/Azure/x", { reads: "mod", version: "v1.0.0" }));
    expect(made.filePath).toBe("/srv/a b/github.com/!azure/x/@v/v1.0.0.mod");
    expect(must(proxyRequestURL("https://p", "a.b/c", { reads: "list" })).filePath).toBeNull();
  });

  it.each([
    ["https://p", "github.com/a b", { reads: "list" }, "malformed module path"],
    ["https://p", "a.b/c", { reads: "info", version: "feature/x" }, "disallowed version string"],
    ["https://p:x", "a.b/c", { reads: "list" }, 'parse "https://p:x": invalid port ":x" after host'],
    ["p", "a.b/c", { reads: "list" }, "invalid proxy URL missing scheme: p"],
  ] as const)("%s %s %j is refused", (base, path, file, text) => {
    const made = proxyRequestURL(base, path, file);
    expect(made.ok ? "" : made.error).toContain(text);
  });
});

describe("sumdbRequestURL", () => {
  it("asks a URL without scheme over https", () => {
    const made = sumdbRequestURL(must(parse("sum.golang.google.cn")), "/lookup/a.b/c@v1.0.0");
    expect(made.url).toBe("https://sum.golang.google.cn/lookup/a.b/c@v1.0.0");
  });

  it("hides a password", () => {
    const made = sumdbRequestURL(must(parse("https://u:pw@h/x")), "/tile/8/0/x001/234");
    expect(made.url).toBe("https://u:xxxxx@h/x/tile/8/0/x001/234");
    expect(JSON.stringify(made)).not.toContain("pw");
  });
});
