import { isInternalName } from "../../data/public-hosts.ts";
import { parseProxyList } from "../../go/modfetch/proxy-list.ts";

const QUOTES = "\"'`“”‘’「」";

/** Whether a value starts or ends with a quote character: a shell, a .env file or `set X="…"` of cmd left it there. */
export function isInQuotes(text: string): boolean {
  return text !== withoutQuotes(text);
}

/**
 * The list as it was probably meant, or null where an entry leaves a choice. Never from a value whose password is hidden: it could
 * not be written back.
 */
export function correctedList(value: string): string | null {
  if (value.includes(":xxxxx@")) return null;
  // Quotes may stand around the whole or around an entry; one that stays behind becomes part of a host name.
  let list = value
    .split(/([,|])/)
    .map(withoutQuotes)
    .join("");
  // Each turn repairs the first entry that Go refuses; one that stays refused ends it.
  for (let turn = 0; turn < 32; turn++) {
    const parsed = parseProxyList(list, "");
    if (parsed.ok) return list === value ? null : list;
    if (parsed.at === null) return null;
    const { offset, length } = parsed.at;
    const entry = list.slice(offset, offset + length);
    const corrected = correctedEntry(entry);
    if (corrected === null || corrected === entry) return null;
    list = list.slice(0, offset) + corrected + list.slice(offset + length);
  }
  return null;
}

function correctedEntry(entry: string): string | null {
  const bare = withoutQuotes(entry);
  if (bare !== entry) return bare;
  const word = entry.toLowerCase();
  if (word === "direct" || word === "off") return word;
  if (/^\/\/[^/]*\./.test(entry)) return `https:${entry}`;
  if (/^\/[^/]/.test(entry)) return `file://${entry}`;
  if (/^[A-Za-z]:\//.test(entry)) return `file:///${entry}`;
  const [, scheme, rest] = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(.+)$/.exec(entry) ?? [];
  if (scheme === undefined || rest === undefined) return null;
  const meant = schemeMeant(scheme.toLowerCase(), rest);
  return meant === null ? null : `${meant}://${rest}`;
}

/** One slip of the finger away from `https` or `http`. A public module proxy is asked over https, whichever of the two is nearer. */
function schemeMeant(scheme: string, rest: string): string | null {
  if (isOneSlipAway(scheme, "https")) return "https";
  if (!isOneSlipAway(scheme, "http")) return null;
  const hostPort = rest.split("/")[0] ?? "";
  const host = hostPort.replace(/:\d+$/, "");
  const isPublicDefaultPort =
    host === hostPort && host.includes(".") && !/^[\d.]+$/.test(host) && !isInternalName(host);
  return isPublicDefaultPort ? "https" : "http";
}

/** One character missing, too many, or wrong, or two neighbours swapped. */
function isOneSlipAway(written: string, meant: string): boolean {
  if (written === meant) return false;
  let start = 0;
  while (start < written.length && written[start] === meant[start]) start++;
  const a = written.slice(start);
  const b = meant.slice(start);
  const swapped = a.length >= 2 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return swapped || a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1);
}

function withoutQuotes(text: string): string {
  const isQuote = (character: string | undefined): boolean => character !== undefined && QUOTES.includes(character);
  let from = 0;
  let to = text.length;
  while (from < to && isQuote(text[from])) from++;
  while (to > from && isQuote(text[to - 1])) to--;
  return text.slice(from, to);
}
