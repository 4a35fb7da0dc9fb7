import fc from "fast-check";

/** There, so many times as often as not; null: not there. */
export function now<T>(arbitrary: fc.Arbitrary<T>, odds: number): fc.Arbitrary<T | null> {
  return fc
    .integer({ min: 1, max: 1000 })
    .chain((drawn) => (drawn <= (1000 * odds) / (1 + odds) ? arbitrary : fc.constant(null)));
}

/** Mostly one of the first, now and then one of the others. */
export function mostly<T>(often: readonly T[], seldom: readonly T[], weight = 3): fc.Arbitrary<T> {
  return fc.oneof(
    { weight, arbitrary: fc.constantFrom(...often) },
    { weight: 1, arbitrary: fc.constantFrom(...seldom) },
  );
}
