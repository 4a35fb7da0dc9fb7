import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseProxy } from "../../src/go/httpproxy/proxy-for-url.ts";
import { parseProxyList } from "../../src/go/modfetch/proxy-list.ts";
import { parseGosumdb } from "../../src/go/sumdb/gosumdb.ts";
import { hostname, port } from "../../src/go/url/hostname.ts";
import { parse } from "../../src/go/url/url.ts";
import { redactSettings, redactValue } from "../../src/system/redact-settings.ts";
import { maskUserinfo, redactURL } from "../../src/system/redact-url.ts";
import { Secrets } from "../../src/system/secrets.ts";

describe("one URL", () => {
  test.each([
    ["https://u:p4ss@h/x", "https://u:xxxxx@h/x"],
    ["https://u:p4ss@h:8443/x?q=1#f", "https://u:xxxxx@h:8443/x?q=1#f"],
    ["u:p4ss@h:8080", "u:xxxxx@h:8080"],
    ["//u:p4ss@h", "//u:xxxxx@h"],
    ["socks5://u:p@ss@h:1", "socks5://u:xxxxx@h:1"],
    ["https://u:p:a:s@h", "https://u:xxxxx@h"],
    ["HTTPS://u:p4ss@H", "HTTPS://u:xxxxx@H"],
    // A token as user name.
    ["https://t0ken@h", "https://xxxxx@h"],
    ["https://t0ken:@h", "https://xxxxx:@h"],
    ["https://t0ken:x-oauth-basic@h", "https://xxxxx:xxxxx@h"],
    ["https://@h", "https://@h"],
    ["https://:p4ss@h", "https://:xxxxx@h"],
    // What Go refuses: the offending piece stays, so that Go still refuses it.
    ["https://u:p%zzss@h", "https://u:xxxxx%zz@h"],
    ["https://u:pass%@h", "https://u:xxxxx%@h"],
    ["https://u:p<ss@h", "https://u:xxxxx<@h"],
    ["https://u:p ss@h", "https://u:xxxxx @h"],
    ["https://u:pä55@h", "https://u:xxxxxä@h"],
    ["https://u:p\u0001ss@h", "https://u:xxxxx\u0001@h"],
    ["https://u:p/ss@h", "https://u:xxxxx/@h"],
    ["https://u:p#ss@h", "https://u:xxxxx#@h"],
    ["https://u:p?ss@h", "https://u:xxxxx?@h"],
    ["https://u:12/s%zz@h", "https://u:00000/%zz@h"],
    ['"https://u:p4ss@h"', '"https://u:xxxxx@h"'],
    [" https://u:p4ss@h", " https://u:xxxxx@h"],
    ["https://u:p4ss@h:port", "https://u:xxxxx@h:port"],
    ["https://u:p4ss@[::1", "https://u:xxxxx@[::1"],
    // Slips of the pen in which Go sees no userinfo.
    ["https:/u:p4ss@h", "https:/u:xxxxx@h"],
    ["https:///u:p4ss@h", "https:///u:xxxxx@h"],
    ["https:u:p4ss@h", "https:xxxxx@h"],
    // Near misses: no userinfo at all.
    ["https://h/x", "https://h/x"],
    ["https://h:8443/a@v1.2.3/b:c", "https://h:8443/a@v1.2.3/b:c"],
    ["https://h?mail=a:b@c", "https://h?mail=a:b@c"],
    ["file:///srv/mod@v1:x", "file:///srv/mod@v1:x"],
    ["/srv/goproxy@v1", "/srv/goproxy@v1"],
    ["goproxy.example/x@y", "goproxy.example/x@y"],
    ["h:8080", "h:8080"],
    ["", ""],
  ])("%j becomes %j", (text, redacted) => {
    expect(redactURL(text)).toBe(redacted);
  });

  test("is redacted once and for all", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.webUrl(), (user, password, url) => {
        const once = redactURL(url.replace("//", `//${user}:${password}@`));
        expect(redactURL(once)).toBe(once);
      }),
      { examples: [["a", "b/c", "https://h"]] },
    );
  });
});

/** Passwords with everything that has a meaning somewhere. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom("%zz", "%41", "%", "/", "?", "#", ":", "@", " ", "\t", "ä", "<", "\\", "[", "]", '"', "12"),
      fc.string(),
    ),
    {
      maxLength: 4,
    },
  )
  .map((parts) => parts.join("").replace(/[,|]/g, ""));
/** A part that would be recognised anywhere. */
const marked = nasty.chain((text) => nasty.map((more) => `${text}S3CRET${more}`));

describe("GOPROXY", () => {
  const host = fc.constantFrom(
    "proxy.example",
    "proxy.example:8443/a/b",
    "[::1]:1",
    "proxy.example:port",
    "h%zz",
    "proxy.example/%zz",
  );
  const scheme = fc.constantFrom("https://", "http://", "", "file://", "ftp://", "https:/", '"https://');
  const entry = fc.oneof(
    fc.tuple(scheme, fc.constantFrom("user", "", "u%20x"), marked, host).map(([s, u, p, h]) => `${s}${u}:${p}@${h}`),
    fc.constantFrom("direct", "off", "", "https://goproxy.example", " https://a:S3CRET@b "),
  );
  const list = fc.array(fc.tuple(entry, fc.constantFrom(",", "|")), { minLength: 1, maxLength: 4 });

  test("reads as before, and holds no secret", () => {
    fc.assert(
      fc.property(list, (pieces) => {
        const value = pieces.map(([text, separator]) => text + separator).join("");
        const redacted = redactValue("GOPROXY", value, new Secrets());
        const [before, after] = [parseProxyList(value, ""), parseProxyList(redacted, "")];
        if (before.ok && after.ok) {
          expect(after.entries.map(shape)).toEqual(before.entries.map(shape));
        } else {
          expect([after.ok, after.ok || after.reason]).toEqual([before.ok, before.ok || before.reason]);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("a secret that Go takes for userinfo, or refuses, is gone", () => {
    fc.assert(
      fc.property(fc.constantFrom("https://", "http://", "socks5://"), marked, host, (s, password, h) => {
        const value = `${s}user:${password}@${h}`;
        const parsed = parse(value);
        // `https://user:12/…@host` has a host, a port and a path: there is no secret in it for anybody but its author.
        if (parsed.ok && !(parsed.value.user?.password?.reveal() ?? "").includes("S3CRET")) return;
        expect(redactURL(value)).not.toContain("S3CRET");
      }),
      { numRuns: 3000 },
    );
  });

  test("a comma in a password, where it makes Go refuse the list", () => {
    const redact = (value: string) => redactValue("GOPROXY", value, new Secrets());
    expect(redact("https://u:pass,word@h,direct")).toBe("https://u:xxxxx,xxxxx@h,direct");
    expect(redact("https://u:pass|w:rd@h")).toBe("https://u:xxxxx|w:xxxxx@h");
    expect(redact("https://h:8443,tok@h2")).toBe("https://h:8443,xxxxx@h2");
    expect(redact("https://h:port,https://u:p@h2")).toBe("https://h:port,https://u:xxxxx@h2");
  });
});

function shape({ kind, url, fallBackOnError }: { kind: string; url: string; fallBackOnError: boolean }) {
  const parsed = parse(url);
  return {
    kind,
    fallBackOnError,
    host: parsed.ok && parsed.value.host,
    path: parsed.ok && parsed.value.user !== null && parsed.value.path,
  };
}

describe("the other variables", () => {
  test("HTTP proxies lead to the same place", () => {
    const value = fc.tuple(
      fc.constantFrom("http://", "", "socks5://", "//", "http:"),
      marked,
      fc.constantFrom("px:3128", "px", "px:port", "[::1]:1"),
    );
    fc.assert(
      fc.property(value, ([scheme, password, host]) => {
        const text = `${scheme}user:${password}@${host}`;
        const [before, after] = [parseProxy(text), parseProxy(redactValue("HTTPS_PROXY", text, new Secrets()))];
        const where = (url: typeof before) =>
          url && { scheme: url.scheme, host: hostname(url), port: port(url), user: url.user === null };
        expect(where(after)).toEqual(where(before));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["GOSUMDB", "sum.golang.org https://u:p4ss@h/sumdb", "sum.golang.org https://u:xxxxx@h/sumdb"],
    ["GOSUMDB", "sum.golang.org  https://t0ken@h", "sum.golang.org  https://xxxxx@h"],
    ["HTTPS_PROXY", "u:p4ss@px:1", "u:xxxxx@px:1"],
    ["all_proxy", "socks5://u:p4ss@px:1", "socks5://u:xxxxx@px:1"],
    ["NO_PROXY", "a.example,https://u:p4ss@b.example", "a.example,https://u:xxxxx@b.example"],
    ["GOPRIVATE", "*.corp.example,a@b", "*.corp.example,a@b"],
    ["GOFLAGS", "-x -modfile=a@b.mod", "-x -modfile=a@b.mod"],
    ["GIT_SSH_COMMAND", "ssh -l git@host", "ssh -l git@host"],
  ])("%s=%s", (name, value, redacted) => {
    expect(redactValue(name, value, new Secrets())).toBe(redacted);
  });

  test("GOSUMDB is refused for the same reason", () => {
    fc.assert(
      fc.property(marked, (password) => {
        const value = `sum.golang.org https://user:${password.replace(/\s/g, "")}@h`;
        const [before, after] = [parseGosumdb(value), parseGosumdb(redactValue("GOSUMDB", value, new Secrets()))];
        expect(after.ok || after.error.reason).toEqual(before.ok || before.error.reason);
      }),
    );
  });

  test("running text", () => {
    expect(maskUserinfo('parse "https://u:p4ss@h": x https://t0ken@h/ a@b git@h:x')).toBe(
      'parse "https://u:xxxxx@h": x https://xxxxx@h/ a@b git@h:x',
    );
  });
});

describe("what was taken out", () => {
  const source = { origin: "process", from: null, line: null } as const;
  const setting = (value: string, shadowed: string[] = []) => ({
    ...source,
    value,
    shadowed: shadowed.map((other) => ({ ...source, value: other })),
  });

  test("is found by what is left in the Environment", () => {
    const secrets = new Secrets();
    const redacted = redactSettings(
      {
        GOPROXY: setting("https://u:p%40ss@a.example/x,b:s3c@b.example:8443,http://c.example,direct", [
          "https://old:s3cret@z.example",
        ]),
        HTTPS_PROXY: setting("px-user:px-pass@px:3128"),
        GOSUMDB: setting("sum.golang.org https://t0ken@sum.example"),
      },
      secrets,
    );
    expect(JSON.stringify(redacted)).not.toMatch(/p%40ss|s3c|px-pass|t0ken/);
    const of = (url: string) => {
      const found = secrets.userinfo(url);
      return found && `${found.username} ${found.password.reveal()}`;
    };
    expect(of("https://u:xxxxx@a.example/x/m/@v/list")).toBe("u p@ss");
    expect(secrets.find("https://u:xxxxx@a.example/x")?.reveal()).toBe("u:p%40ss");
    expect(of("https://b:xxxxx@b.example:8443/m/@v/v1.0.0.zip")).toBe("b s3c");
    expect(of("http://px-user:xxxxx@px:3128")).toBe("px-user px-pass");
    expect(of("https://xxxxx@sum.example/lookup/x")).toBe("t0ken ");
    expect(of("https://old:xxxxx@z.example")).toBe("old s3cret");
  });

  test("goes nowhere else", () => {
    const secrets = new Secrets();
    redactSettings({ GOPROXY: setting("https://u:p4ss@a.example/x") }, secrets);
    for (const url of [
      "https://u:xxxxx@b.example/x",
      "http://u:xxxxx@a.example/x",
      "https://v:xxxxx@a.example/x",
      "https://u:xxxxx@a.example:8443/x",
      "https://a.example/x",
      "https://u@a.example/x",
      "not a url",
    ]) {
      expect(secrets.userinfo(url)).toBeNull();
    }
  });

  test("does not print", () => {
    const secrets = new Secrets();
    redactSettings({ GOPROXY: setting("https://u:p4ssw0rd@a.example"), HTTP_PROXY: setting("tok3n@px") }, secrets);
    const printed = [
      JSON.stringify(secrets),
      inspect(secrets, { depth: 9, showHidden: true }),
      String(secrets),
      JSON.stringify(secrets.userinfo("https://u:xxxxx@a.example")),
    ];
    expect(printed.join()).not.toMatch(/p4ssw0rd|tok3n/);
  });

  test("of two that differ in the password only, the path decides", () => {
    const secrets = new Secrets();
    redactSettings({ GOPROXY: setting("https://u:one@h/a,https://u:two@h/b") }, secrets);
    expect(secrets.find("https://u:xxxxx@h/b/m/@v/list")?.reveal()).toBe("u:two");
    expect(secrets.find("https://u:xxxxx@h/a/m/@v/list")?.reveal()).toBe("u:one");
  });

  test("--set is redacted the same way", () => {
    expect(new Secrets().redactSet([{ name: "GOPROXY", value: "https://u:p4ss@h,direct" }])).toEqual([
      { name: "GOPROXY", value: "https://u:xxxxx@h,direct" },
    ]);
  });
});
