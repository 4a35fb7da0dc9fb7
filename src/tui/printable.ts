/** Everything that a terminal would act on instead of showing it. Host names come from settings, redirects and pages. */
const active = /[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** One line of text that is safe on a terminal whatever it was made from. */
export function printable(text: string): string {
  return text.replace(active, "\ufffd");
}
