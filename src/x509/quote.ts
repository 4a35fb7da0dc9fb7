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
  let out = '"';
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    if (char === '"' || char === "\\") out += `\\${char}`;
    else if (isPrint(char)) out += char;
    else if (named.has(char)) out += named.get(char);
    else if (point < 0x20 || point === 0x7f) out += `\\x${point.toString(16).padStart(2, "0")}`;
    else if (point < 0x10000) out += `\\u${point.toString(16).padStart(4, "0")}`;
    else out += `\\U${point.toString(16).padStart(8, "0")}`;
  }
  return `${out}"`;
}

function isPrint(char: string): boolean {
  return char === " " || /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(char);
}
