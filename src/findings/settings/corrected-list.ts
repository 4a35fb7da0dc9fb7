import { isInternalName } from "../../data/public-hosts.ts";
import { parseProxyList } from "../../go/modfetch/proxy-list.ts";
import { mistypedEntries } from "./mistyped-entry.ts";

/**
 * The list as it was probably meant, or null where an entry leaves a choice. Never from a value whose password is hidden: it could
 * not be written back.
 */
export function correctedList(value: string): string | null {
  if (value.includes(":xxxxx@")) return null;
  let list = value;
  // Each turn repairs one slip, then the first entry that Go refuses; one that stays refused ends it.
  for (let turn = 0; turn < 32; turn++) {
    const [slip] = mistypedEntries(list);
    if (slip !== undefined) {
      list = list.slice(0, slip.at) + slip.meant + list.slice(slip.at + slip.entry.length);
      continue;
    }
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
  const word = entry.toLowerCase();
  if (word === "direct" || word === "off") return word;
  if (/^\/\/[^/]*\./.test(entry)) return `https:${entry}`;
  if (/^\/[^/]/.test(entry)) return `file://${entry}`;
  if (/^file:\/[^/]/i.test(entry)) return entry.replace("/", "///");
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
