import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapedFragment, escapedPath } from "../../../src/go/url/escaped-path.ts";
import { hostname, port } from "../../../src/go/url/hostname.ts";
import { joinPath } from "../../../src/go/url/join-path.ts";
import { redacted } from "../../../src/go/url/redacted.ts";
import { requestURI } from "../../../src/go/url/request-uri.ts";
import { resolveReference } from "../../../src/go/url/resolve-reference.ts";
import { format, type GoURL, parse } from "../../../src/go/url/url.ts";

interface Parsed {
  readonly raw: string;
  readonly error?: string;
  readonly string?: string;
  readonly username?: string;
  readonly password?: string;
}

// Printed by a Go program that calls net/url; its version stands in the file.
const rows: {
  readonly parse: readonly Parsed[];
  readonly resolve: readonly { readonly base: string; readonly reference: string; readonly string: string }[];
  readonly join: readonly {
    readonly base: string;
    readonly elements: readonly string[];
    readonly string?: string;
    readonly error?: string;
  }[];
} = JSON.parse(readFileSync(new URL("go-rows.json", import.meta.url), "utf8"));

function must(raw: string): GoURL {
  const url = parse(raw);
  if (!url.ok) throw new Error(url.error);
  return url.value;
}

/** As JSON shows bytes that are not UTF-8. */
function shown(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

function describeURL(raw: string): object {
  const parsed = parse(raw);
  if (!parsed.ok) return { raw, error: parsed.error };
  const url = parsed.value;
  const { scheme, opaque, host, rawPath, rawQuery, forceQuery, omitHost, user } = url;
  return {
    raw,
    ...{ scheme, opaque, host: shown(host), rawPath, rawQuery, forceQuery, omitHost },
    string: format(url),
    redacted: redacted(url),
    requestURI: requestURI(url),
    hostname: shown(hostname(url)),
    port: port(url),
    escapedPath: escapedPath(url),
    ...(user === null ? {} : { username: user.username }),
    ...(user === null || user.password === null ? {} : { password: user.password.reveal() }),
  };
}

describe("parse, as Go does", () => {
  it.each(rows.parse.map((row) => [row.raw, row] as const))("%j", (raw, row) => {
    expect(describeURL(raw)).toEqual(row);
  });
});

describe("resolveReference, as Go does", () => {
  it.each(rows.resolve.map((row) => [row.base, row.reference, row.string] as const))("%s + %j", (base, ref, result) => {
    expect(format(resolveReference(must(base), must(ref)))).toBe(result);
  });
});

describe("joinPath, as Go does", () => {
  it.each(rows.join.map((row) => [row.base, row.elements, row] as const))("%s + %j", (base, elements, row) => {
    const joined = joinPath(must(base), ...elements);
    expect(joined.ok ? { string: format(joined.value) } : { error: joined.error }).toEqual(
      row.error === undefined ? { string: row.string } : { error: row.error },
    );
  });
});

it("never shows a password by accident", () => {
  const url = must("https://user:geheim@host/");
  expect(JSON.stringify(url)).not.toContain("geheim");
  expect(inspect(url, { depth: 9 })).not.toContain("geheim");
  expect(redacted(url)).toBe("https://user:xxxxx@host/");
  expect(format(url)).toContain("geheim");
});

it("keeps a fragment as it was written where that is valid", () => {
  expect(escapedFragment(must("#a%21b"))).toBe("a%21b");
  expect(escapedFragment(must("#a b"))).toBe("a%20b");
});

const pieces = fc.constantFrom(
  ...["http", "https:", "file:", "//", "/", ":", "@", "?", "#", "[", "]", "[::1]", "%", "%zz", "%FF", "%2f", "%C3"],
  ...["a", "b.c", "é", "中", " ", "\t", "\udc80", "\ud800", "..", ".", "*", ":80", "%25", "!", "u:p@", "1.2.3.4"],
);
const urlLike = fc.array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 9 }).map((all) => all.join(""));

describe("for any text", () => {
  it("parse never throws, and its errors name the text", () => {
    fc.assert(
      fc.property(urlLike, (raw) => {
        const url = parse(raw);
        expect(url.ok || url.error.startsWith('parse "')).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("format is stable: what was printed is read and printed the same", () => {
    fc.assert(
      fc.property(urlLike, (raw) => {
        const url = parse(raw);
        if (!url.ok) return;
        // Two things Go prints but reads otherwise: a path that begins with an escaped slash becomes `//x`, a host; and what is
        // beyond ASCII in an IPv6 zone is escaped, which Go does not allow there.
        const { host, path } = url.value;
        if ((host === "" && path.startsWith("//")) || /^\[.*[^\0-\x7f]/.test(host)) return;
        const once = format(url.value);
        const again = parse(once);
        expect(again.ok ? format(again.value) : again.error).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  it("the other functions never throw", () => {
    fc.assert(
      fc.property(urlLike, urlLike, (raw, ref) => {
        const url = parse(raw);
        const other = parse(ref);
        if (!url.ok || !other.ok) return;
        for (const of of [redacted, requestURI, hostname, port, escapedPath, escapedFragment]) of(url.value);
        resolveReference(url.value, other.value);
        joinPath(url.value, ref);
      }),
      { numRuns: 3000 },
    );
  });

  it("an http URL with a plain host agrees with the URL class of the platform", () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/);
    const path = fc.array(fc.stringMatching(/^[a-z0-9_~-]{1,8}$/), { maxLength: 4 });
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 65535 }), path, (host, number, elements) => {
        const raw = `https://${host}:${number}/${elements.join("/")}`;
        const url = must(raw);
        const theirs = new URL(raw);
        expect(hostname(url)).toBe(theirs.hostname);
        expect(port(url)).toBe(theirs.port === "" ? "443" : theirs.port);
        expect(requestURI(url)).toBe(theirs.pathname);
      }),
    );
  });
});
