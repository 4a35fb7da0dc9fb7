// Follows golang.org/x/mod/module/module.go MatchPrefixPatterns (Go 1.27), prepared for many paths.
import { match } from "../path/match.ts";
import { matchPrefixPatterns, type PatternMatch } from "./match-prefix-patterns.ts";
import { splitPatternList } from "./split-pattern-list.ts";

/** One element of the list. `rank`: its place, since the first that matches decides. `slashes`: how many its pattern has. */
interface Entry extends PatternMatch {
  readonly glob: string;
  readonly rank: number;
  readonly slashes: number;
  readonly literal: boolean;
}

const META = /[*?[\\]/;
const LONE_SURROGATE = /[\uD800-\uDFFF]/u;

/**
 * A pattern list (GOPRIVATE and its kin) that is asked about many paths. A path is compared only with patterns whose literal beginning it
 * has, or, for patterns that begin with `*`, whose literal end its first element has; so the time for a path grows with the number of
 * different lengths of these pieces, and hardly with the number of patterns. The answers are those of `matchPrefixPatterns`.
 */
export class PatternIndex {
  readonly #globs: string;
  readonly #exactOnly: boolean;
  readonly #heads = new Pieces();
  readonly #tails = new Pieces();
  /** Those that no literal piece helps to find. */
  readonly #others: Entry[] = [];

  constructor(globs: string) {
    this.#globs = globs;
    this.#exactOnly = LONE_SURROGATE.test(globs);
    for (const [rank, { text, offset }] of splitPatternList(globs).entries()) {
      const glob = text.endsWith("/") ? text.slice(0, -1) : text;
      if (glob === "") continue;
      const meta = glob.search(META);
      const entry = {
        pattern: text,
        offset,
        glob,
        rank,
        slashes: glob.split("/").length - 1,
        literal: meta < 0,
      };
      const tail = /^\*+([^/*?[\\]*)(?:\/|$)/.exec(glob)?.[1];
      if (meta !== 0) this.#heads.add(meta < 0 ? glob : glob.slice(0, meta), entry);
      // A class can stand for a slash, and then it is not plain which element the tail ends.
      else if (tail !== undefined && !glob.includes("[")) this.#tails.add(tail, entry);
      else this.#others.push(entry);
    }
  }

  /** The first element of the list that matches a prefix of `path` in whole elements, or null. */
  match(path: string): PatternMatch | null {
    if (this.#globs === "") return null;
    // Go compares bytes; a half of a pair has none of its own.
    if (this.#exactOnly || LONE_SURROGATE.test(path)) return matchPrefixPatterns(this.#globs, path);
    const slash = path.indexOf("/");
    const first = slash < 0 ? path : path.slice(0, slash);
    let best: Entry | null = null;
    const consider = (entry: Entry): void => {
      if ((best === null || entry.rank < best.rank) && matches(entry, path)) best = entry;
    };
    this.#heads.atStartOf(path, consider);
    this.#tails.atEndOf(first, consider);
    this.#others.forEach(consider);
    return found(best);
  }
}

function found(entry: Entry | null): PatternMatch | null {
  return entry === null ? null : { pattern: entry.pattern, offset: entry.offset };
}

function matches({ glob, slashes, literal }: Entry, path: string): boolean {
  if (literal) return path.startsWith(glob) && (path.length === glob.length || path[glob.length] === "/");
  let end = -1;
  for (let count = 0; count <= slashes; count++) {
    if (count > 0 && end === path.length) return false;
    const next = path.indexOf("/", end + 1);
    end = next < 0 ? path.length : next;
  }
  const matched = match(glob, path.slice(0, end));
  return matched.ok && matched.value;
}

/** Entries by a literal piece of theirs. */
class Pieces {
  readonly #byPiece = new Map<string, Entry[]>();
  readonly #lengths = new Set<number>();

  add(piece: string, entry: Entry): void {
    const same = this.#byPiece.get(piece);
    if (same === undefined) this.#byPiece.set(piece, [entry]);
    else same.push(entry);
    this.#lengths.add(piece.length);
  }

  atStartOf(text: string, consider: (entry: Entry) => void): void {
    for (const length of this.#lengths)
      if (length <= text.length) this.#byPiece.get(text.slice(0, length))?.forEach(consider);
  }

  atEndOf(text: string, consider: (entry: Entry) => void): void {
    for (const length of this.#lengths)
      if (length <= text.length) this.#byPiece.get(text.slice(text.length - length))?.forEach(consider);
  }
}
