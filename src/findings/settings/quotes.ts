const QUOTES = "\"'`“”‘’「」";

/** Whether a value starts or ends with a quote character: a shell, a .env file or `set X="…"` of cmd left it there. */
export function isInQuotes(text: string): boolean {
  return text !== withoutQuotes(text);
}

/** Without the quote characters at both ends. */
export function withoutQuotes(text: string): string {
  const isQuote = (character: string | undefined): boolean => character !== undefined && QUOTES.includes(character);
  let from = 0;
  let to = text.length;
  while (from < to && isQuote(text[from])) from++;
  while (to > from && isQuote(text[to - 1])) to--;
  return text.slice(from, to);
}
