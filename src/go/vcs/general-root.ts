// Follows cmd/go/internal/vcs/vcs.go (Go 1.27), the last of vcsPaths.
import { type VcsName, vcsNamed } from "./vcs-names.ts";

/** `example.com/a` of `example.com/a.git/b`. */
export interface GeneralRoot {
  readonly kind: "ping";
  readonly vcs: VcsName;
  readonly root: string;
  /** Without scheme and suffix. */
  readonly repo: string;
}

/**
 * The root by an element that ends in `.git`, `.hg`, `.svn` or `.fossil`: the last such element. Go has one regular expression for it,
 * which would take exponential time here. QUIRK: it is not anchored, so a host is also looked for in the middle of a path.
 */
export function generalRoot(importPath: string): GeneralRoot | null {
  const elements = importPath.split("/");
  const named = elements.findLastIndex(hasVcsSuffix);
  if (named < 1) return null;
  // All that follows the host has to be plain: the leftmost host stands before the first element of the plain tail.
  const lastBad = elements.findLastIndex((element) => !/^~?[\w.-]+$/.test(element));
  for (let at = Math.max(0, lastBad); at < named; at++) {
    const host = hostAtEnd(elements[at] ?? "");
    if (host === null) continue;
    const root = [host, ...elements.slice(at + 1, named + 1)].join("/");
    const dot = root.lastIndexOf(".");
    const vcs = vcsNamed(root.slice(dot + 1));
    return vcs === null ? null : { kind: "ping", vcs, root, repo: root.slice(0, dot) };
  }
  return null;
}

function hasVcsSuffix(element: string): boolean {
  const [, suffix = ""] = /^~?[\w.-]+\.(\w+)$/.exec(element) ?? [];
  return vcsNamed(suffix) !== null;
}

/** The host, with its port, that an element ends in; null: none with a dot between two characters. */
function hostAtEnd(element: string): string | null {
  const port = /:[0-9]+$/.exec(element)?.[0] ?? "";
  const before = element.slice(0, element.length - port.length);
  let from = before.length;
  while (from > 0 && /[a-z0-9.-]/.test(before[from - 1] ?? "")) from--;
  const host = before.slice(from);
  const dot = host.indexOf(".", 1);
  return dot < 0 || dot === host.length - 1 ? null : host + port;
}
