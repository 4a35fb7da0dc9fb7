import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseNoProxy } from "../../../src/go/httpproxy/no-proxy.ts";
import {
  noProxyReason,
  parseProxy,
  proxyConfigFromEnvironment,
  proxyForURL,
} from "../../../src/go/httpproxy/proxy-for-url.ts";
import { format } from "../../../src/go/url/url.ts";

interface Row {
  readonly env: Record<string, string>;
  readonly url: string;
  readonly proxy: string;
}
const rows: readonly Row[] = JSON.parse(readFileSync("fixtures/go/http_proxy_env.json", "utf8"));

function config(env: Record<string, string>) {
  return proxyConfigFromEnvironment((name) => env[name]);
}

describe("the table that Go printed", () => {
  test("is whole", () => {
    expect(rows).toHaveLength(1062);
  });

  test("every row: the same HTTP proxy", () => {
    // Go's table has no column for errors; the only one is the CGI refusal, which prints as no proxy.
    const wrong = rows.filter(({ env, url, proxy }) => {
      const result = proxyForURL(config(env), url);
      return (result.ok ? (result.value ?? "") : "") !== proxy;
    });
    expect(wrong).toEqual([]);
  });
});

describe("the environment", () => {
  test.each([
    ["upper case wins", { HTTPS_PROXY: "http://a:1", https_proxy: "http://b:1" }, "http://a:1"],
    ["an empty upper-case one does not", { HTTPS_PROXY: "", https_proxy: "http://b:1" }, "http://b:1"],
    ["ALL_PROXY is not read", { ALL_PROXY: "http://a:1", all_proxy: "http://a:1" }, null],
    ["HTTP_PROXY is not for https", { HTTP_PROXY: "http://a:1" }, null],
  ])("%s", (_, env, proxy) => {
    expect(proxyForURL(config(env), "https://x.example/")).toEqual({ ok: true, value: proxy });
  });

  test("HTTP_PROXY under CGI is refused for http, not for https", () => {
    const env = { HTTP_PROXY: "http://a:1", HTTPS_PROXY: "http://b:1", REQUEST_METHOD: "GET" };
    expect(proxyForURL(config(env), "http://x.example/")).toEqual({
      ok: false,
      error: "refusing to use HTTP_PROXY value in CGI environment; see golang.org/s/cgihttpproxy",
    });
    expect(proxyForURL(config(env), "https://x.example/")).toEqual({ ok: true, value: "http://b:1" });
  });

  test("a URL that Go cannot parse gives Go's error", () => {
    expect(proxyForURL(config({}), "https://x:y/")).toEqual({
      ok: false,
      error: 'parse "https://x:y/": invalid port ":y" after host',
    });
  });
});

describe("which rule keeps a URL from the HTTP proxy", () => {
  const noProxy = "a.example, .b.example , 10.0.0.0/8,[fd00::1]:443,*.c.example:8443,bücher.example";
  test.each([
    ["https://a.example/", { because: "no-proxy", entry: "a.example" }],
    ["https://x.a.example/", { because: "no-proxy", entry: "a.example" }],
    ["https://xa.example/", null],
    ["https://b.example/", null],
    ["https://x.B.example/", { because: "no-proxy", entry: ".b.example" }],
    ["https://10.9.8.7/", { because: "no-proxy", entry: "10.0.0.0/8" }],
    ["https://11.9.8.7/", null],
    ["https://[fd00::1]/", { because: "no-proxy", entry: "[fd00::1]:443" }],
    ["https://[fd00::1]:8443/", null],
    ["https://x.c.example:8443/", { because: "no-proxy", entry: "*.c.example:8443" }],
    ["https://x.c.example/", null],
    ["https://xn--bcher-kva.example/", { because: "no-proxy", entry: "bücher.example" }],
    ["https://www.BÜCHER.example/", { because: "no-proxy", entry: "bücher.example" }],
    ["https://localhost/", { because: "localhost" }],
    ["https://LOCALHOST/", null],
    ["https://localhost./", null],
    ["https://127.3.2.1:8080/", { because: "loopback" }],
    ["https://[::1]/", { because: "loopback" }],
    ["https://[::ffff:127.0.0.1]/", { because: "loopback" }],
    ["https://0.0.0.0/", null],
  ] as const)("%s", (url, reason: { because: string; entry?: string } | null) => {
    const place = reason?.entry === undefined ? {} : { offset: noProxy.indexOf(reason.entry) };
    expect(noProxyReason({ noProxy }, url)).toEqual(reason === null ? null : { ...reason, ...place });
  });

  test("a star anywhere is the only rule left", () => {
    expect(parseNoProxy("a.example,*,b.example")).toEqual([{ written: "*", offset: 10, matcher: { kind: "all" } }]);
    expect(parseNoProxy(",:80, ,[]:80")).toEqual([]);
  });
});

describe("the proxy's own URL", () => {
  test.each([
    ["px:3128", "http://px:3128"],
    ["socks5h://px:1080", "socks5h://px:1080"],
    ["http://px:1 ", "http://http://px:1%20"],
    [" http://px:1", null],
    ["", null],
  ])("%j", (value, url) => {
    const proxy = parseProxy(value);
    expect(proxy === null ? null : format(proxy)).toBe(url);
  });
});

describe("anything", () => {
  test("never throws, and a reason means no proxy", () => {
    const host = fc.oneof(
      fc.domain(),
      fc.ipV4(),
      fc.ipV6().map((ip) => `[${ip}]`),
      fc.string({ maxLength: 12 }),
    );
    const list = fc.array(fc.oneof(host, fc.string({ maxLength: 8 }), fc.constant("*")), { maxLength: 4 });
    fc.assert(
      fc.property(host, list, fc.string({ maxLength: 20 }), (name, noProxy, proxy) => {
        const settings = { httpProxy: null, httpsProxy: proxy, noProxy: noProxy.join(","), cgi: false };
        const url = `https://${name}/`;
        const result = proxyForURL(settings, url);
        if (noProxyReason(settings, url) !== null) expect(result).toEqual({ ok: true, value: null });
      }),
    );
  });

  test("a name that stands in NO_PROXY is never proxied, nor are its sub-domains", () => {
    fc.assert(
      fc.property(fc.domain(), fc.domain(), (name, other) => {
        const settings = { httpProxy: null, httpsProxy: "http://px:1", noProxy: `${other},${name}`, cgi: false };
        expect(proxyForURL(settings, `https://${name.toUpperCase()}/`)).toEqual({ ok: true, value: null });
        expect(proxyForURL(settings, `https://x.${name}/`)).toEqual({ ok: true, value: null });
      }),
    );
  });
});
