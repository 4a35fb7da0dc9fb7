import { type Word, type Words, words } from "../../../model/words.ts";

/** `a`、`a 和 b`、`a、b 等 5 项`：最多列出四项。 */
export function list(items: readonly (string | Word)[]): Words {
  const shown = items.length > 4 ? items.slice(0, 3) : items;
  const named = shown.flatMap((item, index) => {
    if (index === 0) return words`${item}`;
    return index === shown.length - 1 && shown.length === items.length ? words` 和 ${item}` : words`、${item}`;
  });
  return shown.length === items.length ? named : [...named, ...words` 等 ${items.length} 项`];
}

/** `3 秒`、`0.4 秒`。 */
export function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} 秒`;
}

/** 足以看出应答是什么的开头部分。 */
export function beginning(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
