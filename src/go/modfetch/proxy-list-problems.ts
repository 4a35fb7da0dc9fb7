// No Go counterpart: what go accepts in GOPROXY without a word.
import type { GoURL } from "../url/go-url.ts";
import { hostname, port } from "../url/hostname.ts";
import { trimSpace } from "../url/white-space.ts";
import type { ProxySpec, Token } from "./proxy-spec.ts";

/** Something in the value of GOPROXY that Go accepts. Offsets and lengths are UTF-16 units into the value; `text` is English. */
export interface ListProblem {
  readonly id:
    | "never-used"
    | "separator-without-effect"
    | "unlikely-separator"
    | "no-host"
    | "port-out-of-range"
    | "credentials-over-http"
    | "repeated-entry";
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** The list ends at `off` and `direct`; what stands behind is not even checked. */
export function afterEnd(value: string, end: Token): ListProblem[] {
  const rest = value.slice(end.end).replace(/[,|]/g, " ");
  const unused = trimSpace(rest);
  if (unused === "") return [];
  const offset = end.end + rest.indexOf(unused);
  const text = `never used: the list ends at ${JSON.stringify(end.written)}`;
  return [{ id: "never-used", offset, length: unused.length, text }];
}

/** In `a,|b` the separator that belongs to `a` is the comma: the second one belongs to the empty entry, which Go skips. */
export function lostSeparator(empty: Token, before: ProxySpec | undefined): ListProblem[] {
  if (before?.kind !== "proxy" || empty.separator === "") return [];
  if ((empty.separator === "|") === before.fallBackOnError) return [];
  const text = "without effect: the entry before it has its separator already";
  return [{ id: "separator-without-effect", offset: empty.end, length: 1, text }];
}

/** An entry written twice is asked twice; behind `|` that is a second try after an error, behind a comma it is only a second "not found". */
export function repeated(entry: ProxySpec, before: readonly ProxySpec[]): ListProblem[] {
  const same = before.findLast((other) => other.kind === "proxy" && other.url === entry.url);
  if (same === undefined || same.fallBackOnError) return [];
  return [problem("repeated-entry", entry, "asked again: the same entry stands before it")];
}

/** What one entry's URL will run into, although the list as a whole is valid. */
export function entryProblems(entry: ProxySpec, url: GoURL): ListProblem[] {
  const found: ListProblem[] = [];
  const separator = separatorInHost(entry);
  if (separator !== null) {
    const text = `${JSON.stringify(separator.char)} does not separate entries: Go reads it as part of the host name`;
    found.push({ id: "unlikely-separator", offset: separator.offset, length: 1, text });
  }
  if (url.scheme === "file") return found;
  if (hostname(url) === "") found.push(problem("no-host", entry, "the URL names no host, so every request fails"));
  if (Number(port(url)) > 65535) found.push(problem("port-out-of-range", entry, "a port is at most 65535"));
  if (url.scheme === "http" && url.user !== null) {
    found.push(problem("credentials-over-http", entry, "go refuses to send credentials over http"));
  }
  return found;
}

/** A character that looks like a separator, in the host part as it was written. */
function separatorInHost(entry: ProxySpec): { readonly char: string; readonly offset: number } | null {
  const [start, authority] = /^[^/?#]*\/\/([^/?#]*)/.exec(entry.url) ?? [];
  if (start === undefined || authority === undefined) return null;
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  const at = host.search(/[;，、；｜]/);
  if (at < 0) return null;
  const added = entry.url.length - entry.written.length;
  return { char: host.charAt(at), offset: entry.offset + start.length - host.length + at - added };
}

function problem(id: ListProblem["id"], entry: ProxySpec, text: string): ListProblem {
  return { id, offset: entry.offset, length: entry.length, text };
}
