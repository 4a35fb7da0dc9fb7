// Follows golang.org/x/mod/module/module.go (Go 1.27).
import { quote } from "../url/quote.ts";
import { quoteRune } from "./quote-rune.ts";

/** Which characters a path element may hold. */
export type PathKind = "module" | "import" | "file";

/** modPathOK, importPathOK, fileNameOK: of ASCII punctuation a file name may hold all but " ' * < > ? ` | and the separators / : \ */
const ALLOWED: Readonly<Record<PathKind, RegExp>> = {
  module: /^[-._~0-9A-Za-z]$/,
  import: /^[-._~+0-9A-Za-z]$/,
  file: /^[-!#$%&()+,.=@[\]^_{}~ 0-9A-Za-z]$/,
};

/** Reserved by Windows, in any case, also with an extension. */
const BAD_WINDOWS_NAME = /^(?:CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])$/;

/** checkElem: what is wrong with one path element (Go's text), or null. */
export function checkElem(element: string, kind: PathKind): string | null {
  if (element === "") return "empty path element";
  if (/^\.*$/.test(element)) return `invalid path element ${quote(element)}`;
  if (element.startsWith(".") && kind === "module") return "leading dot in path element";
  if (element.endsWith(".")) return "trailing dot in path element";
  for (const rune of element) {
    if (!isAllowed(rune, kind)) return `invalid char ${quoteRune(rune)}`;
  }
  const short = element.split(".", 1).join("");
  if (BAD_WINDOWS_NAME.test(short.toUpperCase()))
    return `${quote(short)} disallowed as path element component on Windows`;
  // Windows short names (a~1) are a matter of import paths only.
  if (kind !== "file" && /~[0-9]+$/.test(short)) return "trailing tilde and digits in path element";
  return null;
}

function isAllowed(rune: string, kind: PathKind): boolean {
  return ALLOWED[kind].test(rune) || (kind === "file" && rune > "\x7f" && /^\p{L}$/u.test(rune));
}
