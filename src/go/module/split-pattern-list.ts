// Follows golang.org/x/mod/module/module.go (Go 1.27).

/** One element of a comma-separated list; nothing is trimmed. `offset` counts UTF-16 units. */
export interface ListElement {
  readonly text: string;
  readonly offset: number;
}

/** Cuts a list at its commas (also inside a class: there is no quoting) and leaves empty elements out. */
export function splitPatternList(globs: string): ListElement[] {
  const elements: ListElement[] = [];
  let offset = 0;
  for (const text of globs.split(",")) {
    if (text !== "") elements.push({ text, offset });
    offset += text.length + 1;
  }
  return elements;
}
