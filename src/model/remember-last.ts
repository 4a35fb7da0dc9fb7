/**
 * A pure function of one text, which is asked for the same text again and again: the last answer is kept. Answers are shared, so they must be
 * immutable.
 */
export function rememberLast<R>(compute: (text: string) => R): (text: string) => R {
  let last: { readonly text: string; readonly answer: R } | null = null;
  return (text) => {
    if (last === null || last.text !== text) last = { text, answer: compute(text) };
    return last.answer;
  };
}
