/** The looks that text may have. */
export type Look = "bold" | "dim" | "red" | "yellow" | "green" | "cyan";

/** Gives a piece of one line a look. */
export type Paint = (look: Look, text: string) => string;

const codes: Readonly<Record<Look, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  cyan: [36, 39],
};

/** Decided once: with colour, SGR sequences (ECMA-48 8.3.117); without, the text as it is. */
export function painter(colour: boolean): Paint {
  if (!colour) return (_look, text) => text;
  return (look, text) => {
    const [on, off] = codes[look];
    return text === "" ? "" : `\x1b[${on}m${text}\x1b[${off}m`;
  };
}
