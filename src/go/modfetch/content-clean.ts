// No Go counterpart: an observation is shown and saved, which go does to no answer.
/** What a string of an observation may hold at most. */
export const MAX_TEXT = 4096;

// Control characters, what turns the direction of text around, and halves of surrogate pairs.
const unwanted = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

/** A text from the network, fit to be shown and saved: each unwanted character becomes U+FFFD; tabs and line feeds stay. */
export function clean(text: string): string {
  return text.replace(unwanted, "\ufffd");
}

/** `clean`, and no longer than an observation may be. */
export function cleanAndCut(text: string): string {
  return clean(text.slice(0, MAX_TEXT));
}
