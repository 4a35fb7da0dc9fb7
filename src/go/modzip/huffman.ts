// Follows compress/flate/inflate.go (Go 1.27), huffmanDecoder.

/** A canonical prefix code. `min` is how many bits Go reads before it first looks. */
export interface Huffman {
  readonly min: number;
  /** By length, then by code: the symbol. */
  readonly symbols: readonly (readonly number[])[];
  /** The first code of each length. */
  readonly first: readonly number[];
}

/** The code with these lengths (0: no code, at most 15); null where Go finds it neither complete nor a single bit. */
export function huffman(lengths: readonly number[]): Huffman | null {
  const symbols: number[][] = Array.from({ length: 16 }, () => []);
  lengths.forEach((length, symbol) => {
    if (length > 0) symbols[length]?.push(symbol);
  });
  const min = symbols.findIndex((list) => list.length > 0);
  const max = symbols.findLastIndex((list) => list.length > 0);
  if (max < 0) return { min: 0, symbols, first: [] };
  const first: number[] = [];
  let code = 0;
  for (let length = min; length <= max; length++) {
    code *= 2;
    first[length] = code;
    code += symbols[length]?.length ?? 0;
  }
  const complete = code === 2 ** max || (code === 1 && max === 1);
  return complete ? { min, symbols, first } : null;
}

/** The symbol whose code begins `bits` (first bit lowest; bits not read yet are 0) and its length; null: no code begins so. */
export function lookUp({ min, symbols, first }: Huffman, bits: number): { symbol: number; length: number } | null {
  let code = 0;
  for (let length = 1; length < first.length; length++) {
    code = code * 2 + ((bits >> (length - 1)) & 1);
    if (length < min) continue;
    const symbol = symbols[length]?.[code - (first[length] ?? 0)];
    if (symbol !== undefined) return { symbol, length };
  }
  return null;
}
