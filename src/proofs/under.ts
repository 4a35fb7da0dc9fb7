const MARK = "\0";

/** A key among all trials: the same question under other settings is another one, see `recording.proofs`. */
export function withUnder(under: string, key: string): string {
  return under === "" ? key : `${under}${MARK}${key}`;
}

/** The key as it was, and what it was asked under. */
export function splitUnder(key: string): { readonly under: string; readonly key: string } {
  const at = key.indexOf(MARK);
  return { under: at < 0 ? "" : key.slice(0, at), key: key.slice(at + 1) };
}
