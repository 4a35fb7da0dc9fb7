import { PatternIndex } from "../../go/module/pattern-index.ts";
import { type PatternElement, parsePatternList } from "../../go/module/pattern-list.ts";

/** Why a pattern does not match although it looks as if it was meant to. */
type Reason = "blank" | "never" | "case" | "sub-domain" | "domain-itself" | "host-itself";

/** A pattern that fails by little. `repaired`: the one that would match. */
export interface NearPattern {
  readonly element: PatternElement;
  readonly reason: Reason;
  readonly repaired: string;
}

/** The patterns of a list as their author may have meant them, to be asked about many paths that the list does not match. */
export class NearPatterns {
  readonly #near: readonly NearPattern[];
  readonly #asWritten: PatternIndex;
  readonly #lowered: PatternIndex;

  constructor(globs: string) {
    this.#near = parsePatternList(globs).flatMap(variants);
    const list = this.#near.map(({ repaired }) => repaired).join(",");
    this.#asWritten = new PatternIndex(list);
    this.#lowered = new PatternIndex(list.toLowerCase());
  }

  find(path: string): NearPattern | null {
    if (this.#near.length === 0) return null;
    const found = this.#asWritten.match(path) ?? this.#lowered.match(path.toLowerCase());
    if (found === null) return null;
    let offset = 0;
    for (const near of this.#near) {
      if (offset === found.offset) return near;
      offset += near.repaired.length + 1;
    }
    return null;
  }
}

function variants(element: PatternElement): NearPattern[] {
  const near: NearPattern[] = [];
  const { text, problem } = element;
  const add = (reason: Reason, repaired: string): void => {
    if (repaired !== "" && !repaired.includes(",")) near.push({ element, reason, repaired });
  };
  const trimmed = withoutBlanks(text);
  if (problem?.id === "pattern-space" && !/\s/.test(trimmed)) add("blank", trimmed);
  else if (problem?.id === "pattern-case")
    add(
      "case",
      text.replace(/^[^/]*/, (host) => host.toLowerCase()),
    );
  else if (problem !== null) for (const one of pieces(text)) add("never", one);
  else {
    const [host = "", ...rest] = text.split("/");
    if (/^[\w-]+(?:\.[\w-]+)+$/.test(host) && rest.length === 0) add("sub-domain", `*.${host}`);
    if (/^\*(?:\.[\w-]+){2,}$/.test(host)) add("domain-itself", [host.slice(2), ...rest].join("/"));
    if (!/[*?[\\]/.test(host) && rest.length === 1 && rest[0] === "*") add("host-itself", host);
    // Only then can lowering the path make it match.
    add("case", text);
  }
  return near;
}

/** What is left of an element without scheme, user, port and the like: one or more patterns. */
function pieces(text: string): string[] {
  return text
    .split(/[;|，、；｜]/)
    .map((one) =>
      withoutBlanks(one)
        .replace(/^[a-z+]+:\/\//i, "")
        .replace(/^\/+/, "")
        .replace(/^[^/@]*@(?=[^/]*[.:])/, "")
        .replace(/^([^/:]+):\d+/, "$1")
        .replace(/^([^/:]+):/, "$1/")
        .replace(/@.*$/, "")
        .replace(/(?:\/\.\.\.)+\/?$/, "")
        .replace(/\.git$/, ""),
    )
    .filter((one) => one !== "" && !one.includes("..."));
}

function withoutBlanks(text: string): string {
  return text.replace(/^[\s\u200b]+|[\s\u200b]+$/g, "");
}
