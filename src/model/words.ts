/** A piece of a sentence. `code` is what a reader could type or grep for; `value` is data of this run. */
export type Word =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "url"; readonly text: string };

/** A sentence as data. Built with `words` only; a renderer decides how it looks. */
export type Words = readonly Word[];

export function code(text: string | number): Word {
  return { kind: "code", text: String(text) };
}

export function url(text: string): Word {
  return { kind: "url", text };
}

/** words`GOPROXY names ${code("htp://x")}`: plain holes become values, words stay as they are. */
export function words(parts: TemplateStringsArray, ...holes: readonly (string | number | Word | Words)[]): Words {
  const out: Word[] = [];
  parts.forEach((part, index) => {
    if (part !== "") out.push({ kind: "text", text: part });
    const hole = holes[index];
    if (hole === undefined) return;
    if (typeof hole === "string" || typeof hole === "number") out.push({ kind: "value", text: String(hole) });
    else if ("kind" in hole) out.push(hole);
    else out.push(...hole);
  });
  return out;
}

/** The sentence as plain text, for JSON and for tests. */
export function plain(sentence: Words): string {
  return sentence.map((word) => word.text).join("");
}
