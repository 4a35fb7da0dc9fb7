/** Everything that a terminal would act on instead of showing it, except the newline. */
const active =
  /[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/**
 * Text that can be printed on a terminal whatever it holds. Foreign text is cleaned where it enters; this is the last line of defence,
 * and it gives tabs a width.
 */
export function visible(text: string): string {
  return text.replace(active, (sign) => (sign === "\t" ? "    " : "\ufffd"));
}
