// Follows crypto/x509/verify.go and crypto/x509/parser.go (Go 1.27).

/**
 * domainToReverseLabels: the labels of a name, last first; undefined where a label is empty (a trailing dot too) or holds anything but
 * printable ASCII. The empty name has no labels.
 */
export function domainToReverseLabels(domain: string): readonly string[] | undefined {
  if (domain === "") return [];
  const labels = domain.split(".").reverse();
  return labels.every((label) => /^[\x21-\x7e]+$/.test(label)) ? labels : undefined;
}

/** domainNameValid: a constraint may begin with a dot. */
export function domainNameValid(name: string, constraint: boolean): boolean {
  if (name === "") return true;
  const bare = constraint && name.startsWith(".") ? name.slice(1) : name;
  return bare !== "" && domainToReverseLabels(bare) !== undefined;
}

/** RFC 5280's rfc822Name. `domain` as written. */
export interface Mailbox {
  readonly local: string;
  readonly domain: string;
}

/** parseRFC2821Mailbox: undefined where Go cannot read it. `text` holds ASCII only. */
export function parseMailbox(text: string): Mailbox | undefined {
  const found = text.startsWith('"') ? quotedLocal(text) : atomLocal(text);
  if (found === undefined || text[found.end] !== "@") return undefined;
  const domain = text.slice(found.end + 1);
  return domainToReverseLabels(domain) === undefined ? undefined : { local: found.local, domain };
}

interface LocalPart {
  readonly local: string;
  readonly end: number;
}

function quotedLocal(text: string): LocalPart | undefined {
  let local = "";
  for (let i = 1; i < text.length; i++) {
    const char = text[i] ?? "";
    if (char === '"') return { local, end: i + 1 };
    if (char === "\\") {
      i++;
      const escaped = text[i] ?? "";
      if (!/^[\x01-\x09\x0b\x0c\x0e-\x7f]$/.test(escaped)) return undefined;
      local += escaped;
    } else if (/^[\x01-\x08\x0b\x0c\x0e-\x1f \x21\x23-\x5b\x5d-\x7f]$/.test(char)) local += char;
    else return undefined;
  }
  return undefined;
}

function atomLocal(text: string): LocalPart | undefined {
  let local = "";
  let i = 0;
  for (; i < text.length; i++) {
    if (text[i] === "\\") {
      i++;
      if (i === text.length) return undefined;
      local += text[i];
    } else if (/^[0-9A-Za-z!#$%&'*+\-/=?^_`{|}~.]$/.test(text[i] ?? "")) local += text[i];
    else break;
  }
  if (local === "" || local.startsWith(".") || local.endsWith(".") || local.includes("..")) return undefined;
  return { local, end: i };
}
