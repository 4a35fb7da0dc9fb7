import { displayWidth } from "./display-width.ts";

let segmenter: Intl.Segmenter | undefined;

/** The first one takes Node a while to make, and plain ASCII needs none. */
function graphemes(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return segmenter.segment(text);
}

/** What must not begin a line, and what must not end one (a small part of JIS X 4051 and GB/T 15834). */
const closing = /^[、。，．：；！？）】」』》〉”’…,.;:!?)\]}%]/u;
const opening = /[（【「『《〈“‘([{]$/u;

/**
 * Breaks one line of text into lines of at most `width` columns: at blanks, and between characters that are two columns wide. What holds
 * `://` is never cut, so such a line may be longer; anything else that does not fit is cut.
 */
export function wrap(text: string, width: number): string[] {
  return (/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(text) ? wrapPlain(text, width) : null) ?? wrapAny(text, width);
}

/** The same for words of ASCII with one blank between them, as most text is, far sooner. null: a word is wider than a line. */
function wrapPlain(text: string, width: number): string[] | null {
  const lines: string[] = [];
  let from = 0;
  while (text.length - from > width) {
    const blank = text.lastIndexOf(" ", from + width);
    if (blank <= from) return null;
    lines.push(text.slice(from, blank));
    from = blank + 1;
  }
  return [...lines, text.slice(from)];
}

function wrapAny(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const atom of atomsOf(text)) {
    const gap = line === "" || !atom.spaced ? 0 : 1;
    if (line !== "" && used + gap + atom.width > width) {
      lines.push(line);
      line = "";
      used = 0;
    }
    for (const piece of atom.width > width && !atom.whole ? cut(atom.text, width) : [atom.text]) {
      const pieceWidth = displayWidth(piece);
      if (line !== "" && used + pieceWidth > width) {
        lines.push(line);
        line = "";
        used = 0;
      }
      const blank = line === "" || !atom.spaced || piece !== atom.text ? "" : " ";
      line += `${blank}${piece}`;
      used += blank.length + pieceWidth;
    }
  }
  return line === "" && lines.length > 0 ? lines : [...lines, line];
}

interface Atom {
  readonly text: string;
  readonly width: number;
  /** A blank stood before it. */
  readonly spaced: boolean;
  readonly whole: boolean;
}

function atomsOf(text: string): Atom[] {
  return text
    .split(/ +/)
    .filter((word) => word !== "")
    .flatMap((word) =>
      unbreakable(word).map((piece, index) => ({
        text: piece,
        width: displayWidth(piece),
        spaced: index === 0,
        whole: piece.includes("://"),
      })),
    );
}

/** A word in pieces between which a line may end. */
function unbreakable(word: string): string[] {
  if (/^[\x21-\x7e]*$/.test(word)) return [word];
  const pieces: string[] = [];
  let lastIsWide = false;
  for (const { segment } of graphemes(word)) {
    const wide = displayWidth(segment) > 1;
    const before = pieces.at(-1);
    const mayBreak = before !== undefined && (wide || lastIsWide) && !closing.test(segment) && !opening.test(before);
    if (before === undefined || mayBreak) pieces.push(segment);
    else pieces[pieces.length - 1] = before + segment;
    lastIsWide = wide;
  }
  return pieces;
}

/** A word in pieces of at most `width` columns. */
function cut(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const { segment } of graphemes(word)) {
    if (piece !== "" && displayWidth(piece + segment) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += segment;
  }
  return [...pieces, piece];
}
