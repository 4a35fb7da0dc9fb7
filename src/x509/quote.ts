// Follows strconv/quote.go (Go 1.27).
const named = new Map([
  ["\x07", "\\a"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\v", "\\v"],
]);

/** `%q` of a string. */
export function quote(text: string): string {
  return `"${escape(text)}"`;
}

/** `%q` of bytes that may not be UTF-8: a stray byte becomes `\\xff`. */
export function quoteBytes(bytes: Uint8Array): string {
  const character =
    /[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f])[\x80-\xbf]|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2}|./gs;
  const characters = Buffer.from(bytes).toString("latin1").match(character) ?? [];
  const escaped = characters.map((text) =>
    text.length === 1 && text > "\x7f"
      ? `\\x${text.charCodeAt(0).toString(16)}`
      : escape(Buffer.from(text, "latin1").toString("utf8")),
  );
  return `"${escaped.join("")}"`;
}

function escape(text: string): string {
  let out = "";
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    if (char === '"' || char === "\\") out += `\\${char}`;
    else if (isPrint(char)) out += char;
    else if (named.has(char)) out += named.get(char);
    else if (point < 0x20 || point === 0x7f) out += `\\x${point.toString(16).padStart(2, "0")}`;
    else if (point < 0x10000) out += `\\u${point.toString(16).padStart(4, "0")}`;
    else out += `\\U${point.toString(16).padStart(8, "0")}`;
  }
  return out;
}

function isPrint(char: string): boolean {
  return char === " " || /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(char);
}
