// Follows cmd/go/internal/modfetch/proxy.go (Go 1.27).
import { atLeast } from "../gover/version.ts";
import { trimSpace } from "../url/white-space.ts";
import { afterEnd, entryProblems, type ListProblem, lostSeparator, repeated } from "./proxy-list-problems.ts";
import type { ProxySpec, Token } from "./proxy-spec.ts";
import { type ProxyURLProblem, parseProxyURL, parseProxyURLLaxly } from "./proxy-url.ts";

export type { ProxySpec } from "./proxy-spec.ts";

/**
 * GOPROXY, read. `error` is Go's text, and then no module can be looked up at all; `at` is the entry it complains of. `problems` are
 * what Go accepts and the author hardly meant; those before an error are kept.
 */
export type ProxyList =
  | { readonly ok: true; readonly entries: readonly ProxySpec[]; readonly problems: readonly ListProblem[] }
  | {
      readonly ok: false;
      readonly error: string;
      readonly at: { readonly offset: number; readonly length: number } | null;
      readonly reason: "no-entries" | ProxyURLProblem["reason"];
      readonly problems: readonly ListProblem[];
    };

/** Most runs know one GOPROXY, and ask for it whenever an error is looked at. */
let last: {
  readonly goproxy: string;
  readonly gonoproxy: string;
  readonly lax: boolean;
  readonly list: ProxyList;
} | null = null;

/**
 * Reads the value of GOPROXY. `gonoproxy` is the value after its default from GOPRIVATE; `goVersion` reads it, null: a go that is not known, or
 * whose own words do not matter.
 */
export function parseProxyList(goproxy: string, gonoproxy: string, goVersion: string | null = null): ProxyList {
  const lax = !atLeast(goVersion, 26);
  if (last?.goproxy !== goproxy || last.gonoproxy !== gonoproxy || last.lax !== lax) {
    last = { goproxy, gonoproxy, lax, list: readProxyList(goproxy, gonoproxy, lax) };
  }
  return last.list;
}

function readProxyList(goproxy: string, gonoproxy: string, lax: boolean): ProxyList {
  const entries: ProxySpec[] = [];
  const problems: ListProblem[] = [];
  if (gonoproxy !== "" && goproxy !== "direct") entries.push(noproxy);

  for (const token of tokens(goproxy)) {
    const { written, offset, length, separator } = token;
    const place = { written, offset, length };
    if (written === "") {
      problems.push(...lostSeparator(token, entries.at(-1)));
      continue;
    }
    if (written === "off" || written === "direct") {
      entries.push({ kind: written, url: written, fallBackOnError: false, ...place });
      problems.push(...afterEnd(goproxy, token));
      break;
    }
    const url = withScheme(written);
    const checked = lax ? parseProxyURLLaxly(url) : parseProxyURL(url);
    if (!checked.ok) {
      const { reason, text } = checked.error;
      return { ok: false, error: text, at: { offset, length }, reason, problems };
    }
    const entry: ProxySpec = { kind: "proxy", url, fallBackOnError: separator === "|", ...place };
    problems.push(...entryProblems(entry, checked.value), ...repeated(entry, entries));
    entries.push(entry);
  }

  if (entries.every((entry) => entry.kind === "noproxy")) {
    const error = "GOPROXY list is not the empty string, but contains no entries";
    return { ok: false, error, at: null, reason: "no-entries", problems };
  }
  return { ok: true, entries, problems };
}

const noproxy: ProxySpec = {
  kind: "noproxy",
  url: "noproxy",
  fallBackOnError: false,
  written: "",
  offset: 0,
  length: 0,
};

function* tokens(value: string): Generator<Token> {
  for (let start = 0; start < value.length; ) {
    const found = value.slice(start).search(/[,|]/);
    const end = found < 0 ? value.length : start + found;
    const raw = value.slice(start, end);
    const written = trimSpace(raw);
    const offset = start + raw.indexOf(written);
    yield { written, offset, length: written.length, separator: value.slice(end, end + 1), end };
    start = end + 1;
  }
}

// Single words are kept free for new keywords; anything with `:/` and any absolute path must be a complete URL.
function withScheme(written: string): string {
  const hostLike = /[.:/]/.test(written) && !written.includes(":/") && !written.startsWith("/");
  return hostLike ? `https://${written}` : written;
}
