import { isInQuotes, withoutQuotes } from "./quotes.ts";

/** How an entry of GOPROXY was mistyped, so that Go reads something else than was meant, or nothing. */
export type Slip = "assignment" | "quotes" | "separator" | "slashes";

/** `piece`: the characters that are wrong, at `offset` (UTF-16 units) of the entry; `meant`: the whole entry with what belongs there. */
export interface Mistyped {
  readonly slip: Slip;
  readonly piece: string;
  readonly offset: number;
  readonly meant: string;
}

/** An entry of the list with its slip; `at`: where the entry stands in the value. */
export interface MistypedAt extends Mistyped {
  readonly entry: string;
  readonly at: number;
}

/** The first slip in each entry of a list, up to the word that ends it. */
export function mistypedEntries(value: string): readonly MistypedAt[] {
  const found: MistypedAt[] = [];
  for (const { 0: raw, index } of value.matchAll(/[^,|]+/g)) {
    const entry = raw.trim();
    if (entry === "direct" || entry === "off") break;
    const mistyped = mistypedEntry(entry);
    if (mistyped !== null) found.push({ ...mistyped, entry, at: index + raw.indexOf(entry) });
  }
  return found;
}

/** The first slip in an entry, or null. A URL that Go reads as it was meant has none. */
export function mistypedEntry(entry: string): Mistyped | null {
  return assignment(entry) ?? quotes(entry) ?? separator(entry) ?? slashes(entry);
}

/** `GOPROXY=https://...`: the whole line was pasted where the value belongs. */
function assignment(entry: string): Mistyped | null {
  const piece = /^\s*(?:(?:export|set|setx|ENV)\s+|\$env:)?GOPROXY\s*[=＝]\s*/i.exec(entry)?.[0];
  if (piece === undefined) return null;
  return { slip: "assignment", piece, offset: 0, meant: entry.slice(piece.length) };
}

function quotes(entry: string): Mistyped | null {
  if (!isInQuotes(entry)) return null;
  const meant = withoutQuotes(entry);
  const offset = meant !== "" && entry.startsWith(meant) ? meant.length : 0;
  return { slip: "quotes", piece: entry.charAt(offset), offset, meant };
}

/** What stands for a comma although it is none, with the blanks around it. */
const SEPARATOR = /\s*[;，、；｜]\s*|\s+/g;

/**
 * Two entries that nothing separates in Go's eyes. In a host nothing of that kind can be meant; in a path it could, so there the rest must
 * be a URL or a word of GOPROXY.
 */
function separator(entry: string): Mistyped | null {
  const path = /^[^/?#]*:\/\/[^/?#]*|^[^/?#:]*/.exec(entry)?.[0].length ?? 0;
  for (const { 0: piece, index } of entry.matchAll(SEPARATOR)) {
    const before = entry.slice(0, index);
    const rest = entry.slice(index + piece.length).split(SEPARATOR)[0] ?? "";
    const isEntry = /^(?:direct|off)$|^https?[:：]?[/／]/i.test(rest) || (index < path && isHost(rest));
    if (!isEntry || !isLikeEntry(before)) continue;
    const meant = `${before}${piece.trim() === "｜" ? "|" : ","}${entry.slice(index + piece.length)}`;
    return { slip: "separator", piece, offset: index, meant };
  }
  return null;
}

function isLikeEntry(text: string): boolean {
  return /^(?:direct|off)$|^[a-z]+:\/\/[^/]/i.test(text) || isHost(text);
}

/** `host.name`, with a port and a path perhaps. */
function isHost(text: string): boolean {
  return /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:\/.*)?$/u.test(text);
}

/** `https//x`, `https:/x`, `https:///x`, `https：//x`, `https:\\x`, `https://https://x`: what stands between the scheme and the host. */
function slashes(entry: string): Mistyped | null {
  const twice = /^https?:\/\/(?=https?[:：]?[/／]{1,3}[^/／])/i.exec(entry)?.[0];
  if (twice !== undefined) return { slip: "slashes", piece: twice, offset: 0, meant: entry.slice(twice.length) };
  const [whole, scheme, piece, host] =
    /^(https?)([:：;；.]{0,2}[/／\\]{1,4}|[:：](?!\d))([^/／\\:：].*)$/iu.exec(entry) ?? [];
  if (whole === undefined || scheme === undefined || piece === undefined || host === undefined) return null;
  if (piece === "://") return null;
  return { slip: "slashes", piece, offset: scheme.length, meant: `${scheme}://${host}` };
}
