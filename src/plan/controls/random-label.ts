const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const LENGTH = 12;

/**
 * A label of 12 letters that nobody has registered. The same seed gives the same label, so that planning stays pure within a run and a
 * recording asks the same questions; `seed` is the run's time with the suffix, so another run asks others.
 */
export function randomLabel(seed: string): string {
  let state = fnv1a(seed);
  let label = "";
  for (let at = 0; at < LENGTH; at++) {
    // xorshift32: never zero, and good enough to be nobody's name.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    label += LETTERS[(state >>> 8) % LETTERS.length];
  }
  return label;
}

/** FNV-1a, 32 bits; never 0. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash === 0 ? 1 : hash;
}
