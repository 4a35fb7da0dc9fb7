import { type Word, type Words, words } from "../../../model/words.ts";

/** `a`, `a and b`, `a, b and 3 more`: at most four items are named. */
export function list(items: readonly (string | Word)[]): Words {
  const shown = items.length > 4 ? items.slice(0, 3) : items;
  const hidden = items.length - shown.length;
  const all: (string | Word | Words)[] = hidden > 0 ? [...shown, words`${hidden} more`] : [...shown];
  return all.flatMap((item, index) => {
    if (index === 0) return words`${item}`;
    return index === all.length - 1 ? words` and ${item}` : words`, ${item}`;
  });
}

/** `3 s`, `0.4 s`. */
export function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}

/** `refuses` for one, `refuse` for several. */
export function agree(items: readonly unknown[], one: string, several: string): Words {
  return [{ kind: "text", text: items.length === 1 ? one : several }];
}

/** So much of an answer as tells what it is. */
export function beginning(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
