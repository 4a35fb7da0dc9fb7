/**
 * Text out of a certificate, fit for a terminal: control characters and those that change the direction of writing become U+FFFD. The DER
 * enters as bytes, so this cannot be done any earlier.
 */
export function visible(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, "\ufffd");
}
