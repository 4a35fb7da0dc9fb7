import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { emptyURL, type GoURL } from "../../../src/go/url/go-url.ts";
import { quote } from "../../../src/go/url/quote.ts";
import { redacted } from "../../../src/go/url/redacted.ts";
import { format, parse } from "../../../src/go/url/url.ts";
import { askedAgain } from "../../../src/go/web/asked-again.ts";
import { formatErrorDetail } from "../../../src/go/web/error-detail.ts";
import { fileErrorText, httpErrorText, isNotExist } from "../../../src/go/web/http-error.ts";
import { redirectOf } from "../../../src/go/web/redirect.ts";
import { type RequestScheme, requestSchemes, type SecurityMode } from "../../../src/go/web/request-schemes.ts";
import { statusText } from "../../../src/go/web/status-text.ts";
import { userAgent } from "../../../src/go/web/user-agent.ts";

interface Row {
  readonly name: string;
  readonly scheme: string;
  readonly security: "DefaultSecurity" | "SecureOnly" | "Insecure";
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly requests: readonly string[] | null;
  readonly error: string;
  readonly isNotExist: boolean;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/go/http_responses.json", import.meta.url), "utf8"),
);

const MODES: Record<Row["security"], SecurityMode> = {
  DefaultSecurity: "default",
  SecureOnly: "secure-only",
  Insecure: "insecure",
};

interface Answer {
  readonly status: number;
  readonly location: string | null;
}

/** The server of a row: what it says to a path; a text is an error of the transport. */
function serve(row: Row, url: GoURL): Answer | string {
  if (row.name.endsWith("server speaks http only") && url.scheme === "https") {
    return "http: server gave HTTP response to HTTPS client";
  }
  const hop = /^\/hop\/(\d+)$/.exec(url.path)?.[1];
  if (hop === "0" || url.path === "/end") return { status: 200, location: null };
  if (hop !== undefined) return { status: 302, location: `/hop/${Number(hop) - 1}` };
  if (url.path !== "/r") return { status: row.status, location: null };
  const secure = /->https/.test(row.name);
  return {
    status: row.status,
    location: row.name === "redirect to file" ? "file:///etc/passwd" : `http${secure ? "s://TLS" : "://"}HOST/end`,
  };
}

/** The URL of a row: the path of its first request, the hosts as the table calls them. */
function urlOf(row: Row): GoURL {
  const file = { "file missing": "file:///no/such/file", "file is a directory": "file:///tmp", ftp: "ftp://x/y" }[
    row.name
  ];
  const path = /^GET (\S+)/.exec(row.requests?.[0] ?? "")?.[1] ?? "/x";
  const userinfo = row.name.startsWith("userinfo") ? "u:p@" : "";
  const host = row.scheme === "https" ? "TLSHOST" : "HOST";
  const parsed = parse(file ?? `${row.scheme === "" ? "" : `${row.scheme}:`}//${userinfo}${host}${path}`);
  return parsed.ok ? parsed.value : emptyURL;
}

interface Outcome {
  readonly requests: readonly string[];
  readonly error: string;
  readonly isNotExist: boolean;
}

const GO = "go1.27.3";

/** web.Get and Response.Err put together from the rules, as an I/O layer does. */
function get(row: Row): Outcome {
  const requests: string[] = [];
  const outcome = (error: string, notExist = false): Outcome => ({ requests, error, isNotExist: notExist });
  const asked = urlOf(row);
  const security = MODES[row.security];
  const schemes = requestSchemes(asked, security);
  if (!schemes.ok) return outcome(schemes.error);

  function fetch(scheme: RequestScheme, again: boolean): Answer | string {
    const urls: string[] = [];
    for (let next: GoURL = { ...asked, scheme }; ; ) {
      urls.push(format(next));
      const answer = serve(row, next);
      if (typeof answer === "string") return `Get ${quote(redacted(next))}: ${answer}`;
      const { user } = next;
      const auth = user === null ? "" : `Basic ${btoa(`${user.username}:${user.password?.reveal() ?? ""}`)}`;
      requests.push(`GET ${next.path} ua="${userAgent(GO, "HTTP/1.1", again)}" auth="${auth}"`);
      const redirect = redirectOf({ urls, ...answer, security });
      if (redirect.decision === "final") return answer;
      if (redirect.decision === "error") return `Get ${quote(redirect.url)}: ${redirect.text}`;
      const followed = parse(redirect.url);
      next = followed.ok ? followed.value : emptyURL;
    }
  }

  let failure = "";
  for (const scheme of schemes.value) {
    const shown = redacted({ ...asked, scheme });
    if (scheme === "file") {
      const missing = row.name === "file missing";
      return missing ? outcome(fileErrorText(shown, "no such file or directory"), isNotExist(404)) : outcome("");
    }
    let answer = fetch(scheme, false);
    if (typeof answer !== "string" && askedAgain(scheme, answer.status, GO)) answer = fetch(scheme, true);
    if (typeof answer === "string") {
      failure = answer;
      continue;
    }
    if (answer.status === 200) return outcome("");
    // The row of invalid UTF-8 was about the byte FF, which JSON cannot hold.
    const body = Buffer.from(row.body.replace("\ufffd", "\xff"), row.body.includes("\ufffd") ? "latin1" : "utf8");
    const detail = formatErrorDetail(row.contentType, body);
    const text = httpErrorText(shown, answer.status, statusText(answer.status), detail);
    return outcome(text, isNotExist(answer.status));
  }
  return outcome(failure);
}

describe("the table of Go", () => {
  test("is whole", () => {
    expect(rows).toHaveLength(69);
  });

  test.each(rows)("$name ($scheme $status)", (row) => {
    expect(get(row)).toEqual({ requests: row.requests ?? [], error: row.error, isNotExist: row.isNotExist });
  });
});

describe("by Go version", () => {
  test.each([
    ["https", 403, "go1.24", true],
    ["https", 403, "go1.23.4", false],
    ["https", 499, null, true],
    ["https", 500, "go1.27", false],
    ["https", 399, "go1.27", false],
    ["http", 403, "go1.27", false],
  ])("%s %i with %s is asked again: %s", (scheme, status, version, expected) => {
    expect(askedAgain(scheme, status, version)).toBe(expected);
  });

  test.each([
    ["go1.27", "HTTP/2.0", false, "GoCommand/1 (+https://go.dev/cmd/go)"],
    ["go1.27", "HTTP/2.0", true, "Go-http-client/2.0"],
    ["go1.26.8", "HTTP/2.0", false, "Go-http-client/2.0"],
    ["go1.26.8", "HTTP/1.1", false, "Go-http-client/1.1"],
  ] as const)("%s over %s, again %s, is %s", (version, protocol, again, expected) => {
    expect(userAgent(version, protocol, again)).toBe(expected);
  });
});

test("an unknown status has no text, but the blank stays", () => {
  expect(httpErrorText("https://a", 599, statusText(599), null)).toBe("reading https://a: 599 ");
});

test("GOINSECURE tries http after https, but only without a scheme", () => {
  const schemes = (raw: string) => {
    const url = parse(raw);
    return requestSchemes(url.ok ? url.value : emptyURL, "insecure");
  };
  expect(schemes("//a/b")).toEqual({ ok: true, value: ["https", "http"] });
  expect(schemes("https://a/b")).toEqual({ ok: true, value: ["https"] });
  expect(schemes("http://u:p@a/b")).toEqual({ ok: true, value: ["http"] });
});
