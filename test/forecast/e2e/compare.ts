import { normaliseGoError } from "../../lib/normalise-go-error.ts";
import type { Row } from "./rows.ts";

/** What go printed of its own accord: without the trace of `-x`, what GODEBUG=netdns tells, and where a runtime that gave up was. */
export function errorText({ stderr }: Pick<Row, "stderr">): string {
  const lines = stderr
    .replace(/127\.0\.0\.1:EPHEMERAL/g, "127.0.0.1:9")
    .replace(/\n\ngoroutine 1 \[[\s\S]*$/, "")
    .replace(/^(?:# get |# lock |mkdir -p |cd |[\d.]+s # |go package net: ).*\n/gm, "");
  return normaliseGoError(lines).replace(/127\.0\.0\.1:9\b/g, "LOCAL");
}

export function isOfGit(line: string): boolean {
  return /\/info\/refs\?service=git-upload-pack$|\/git-upload-pack$/.test(line);
}

/** Repositories that git was sent to. */
export function repositoriesIn({ requests }: Row): readonly string[] {
  return [
    ...new Set(requests.filter(isOfGit).map((line) => line.replace(/\/(?:info\/refs\?service=)?git-upload-pack$/, ""))),
  ];
}

/** Go's own requests, neither git's nor an HTTP proxy's log. */
export function ownRequests({ requests }: Row): readonly string[] {
  return requests.filter((line) => !isOfGit(line) && !line.startsWith("PROXY:"));
}

/** The tiles of one check are asked side by side. */
export function inOrder(urls: readonly string[]): readonly string[] {
  const tiles = urls.filter((url) => url.includes("/tile/")).toSorted();
  return urls.map((url) => (url.includes("/tile/") ? (tiles.shift() ?? "") : url));
}

/** What is asked about one module is asked in order; different modules are asked side by side. */
export function byModule(urls: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return grouped(urls, (url) => url.replace(/\/@(?:v\/.*|latest)$/, ""));
}

/** While a graph is read, different versions of one module are asked for side by side, too. */
export function byVersion(urls: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return grouped(urls, (url) => url.replace(/\.(?:info|mod|zip)$/, ""));
}

function grouped(
  urls: readonly string[],
  nameOf: (url: string) => string,
): Readonly<Record<string, readonly string[]>> {
  const groups: Record<string, string[]> = {};
  for (const url of inOrder(urls)) {
    const name = nameOf(url).replace(/\/(?:lookup\/.*|tile\/.*|supported)$/, "");
    groups[name] = [...(groups[name] ?? []), url];
  }
  return groups;
}
