// Follows net/parse.go (Go 1.27).

/** Go reads such files through a buffer of this size; a longer line ends the reading. */
const bufferBytes = 64 * 1024;

/** The lines of a configuration file as package net sees them, without their line ends. */
export function readLines(text: string): string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const tooLong = lines.findIndex((line) => line.length * 3 >= bufferBytes && Buffer.byteLength(line) >= bufferBytes);
  return tooLong < 0 ? lines : lines.slice(0, tooLong);
}

/** Go's getFields: the pieces between blanks, tabs and carriage returns, none of them empty. */
export function getFields(line: string): string[] {
  return line.split(/[ \r\t\n]/).filter((field) => field !== "");
}

const big = 0xffffff;

/** Go's dtoi: the decimal number at the start of a text. `ok` is false where there is none, or one that is too big. */
export function dtoi(text: string): { readonly value: number; readonly length: number; readonly ok: boolean } {
  let value = 0;
  let length = 0;
  for (const char of text) {
    if (char < "0" || char > "9") break;
    value = value * 10 + Number(char);
    if (value >= big) return { value: big, length, ok: false };
    length++;
  }
  return { value, length, ok: length > 0 };
}
