// Follows path/match.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { toBytes } from "../url/go-string.ts";
import { decodeRune } from "./utf8.ts";

export type BadPattern = "syntax error in pattern";

const STAR = 0x2a;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const CARET = 0x5e;
const DASH = 0x2d;
const QUESTION = 0x3f;

const bad = fail<BadPattern>("syntax error in pattern");

interface Chunk {
  readonly star: boolean;
  readonly chunk: Uint8Array;
  readonly rest: Uint8Array;
}

/** `rest` is what follows the match; null: no match. */
type ChunkMatch = Result<Uint8Array | null, BadPattern>;

/**
 * Reports whether the whole of `name` matches the shell pattern: `*` and `?` stop at `/`, `[…]` and `[^…]` are classes, `\c` is c.
 * Like Go it walks UTF-8 bytes, and a class or `?` takes one code point. The only error is a malformed pattern.
 */
export function match(pattern: string, name: string): Result<boolean, BadPattern> {
  return matchBytes(toBytes(pattern), toBytes(name));
}

function matchBytes(wholePattern: Uint8Array, wholeName: Uint8Array): Result<boolean, BadPattern> {
  let pattern = wholePattern;
  let name = wholeName;
  while (pattern.length > 0) {
    const { star, chunk, rest } = scanChunk(pattern);
    pattern = rest;
    if (star && chunk.length === 0) return ok(!name.includes(SLASH));
    const after = matchChunkSomewhere(chunk, name, star, pattern.length === 0);
    if (!after.ok) return after;
    if (after.value === null) return checkRemainder(pattern);
    name = after.value;
  }
  return ok(name.length === 0);
}

/** The first match of `chunk` at the start of `name`, or after a star also further on, but not behind a `/`. */
function matchChunkSomewhere(chunk: Uint8Array, name: Uint8Array, star: boolean, last: boolean): ChunkMatch {
  const here = matchChunk(chunk, name);
  if (here.ok && here.value !== null && (here.value.length === 0 || !last)) return here;
  if (!here.ok) return here;
  if (!star) return ok(null);
  for (let i = 0; i < name.length && name[i] !== SLASH; i++) {
    const there = matchChunk(chunk, name.subarray(i + 1));
    if (!there.ok) return there;
    if (there.value === null || (last && there.value.length > 0)) continue;
    return there;
  }
  return ok(null);
}

/** No match; a pattern that is malformed further on is still an error. */
function checkRemainder(wholePattern: Uint8Array): Result<boolean, BadPattern> {
  let pattern = wholePattern;
  while (pattern.length > 0) {
    const { chunk, rest } = scanChunk(pattern);
    pattern = rest;
    const checked = matchChunk(chunk, new Uint8Array());
    if (!checked.ok) return checked;
  }
  return ok(false);
}

/** The next piece of the pattern without stars, and whether a star stood before it. */
function scanChunk(whole: Uint8Array): Chunk {
  let start = 0;
  while (whole[start] === STAR) start++;
  const pattern = whole.subarray(start);
  const star = start > 0;
  let inRange = false;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i];
    if (c === BACKSLASH) i++;
    else if (c === OPEN) inRange = true;
    else if (c === CLOSE) inRange = false;
    else if (c === STAR && !inRange) return { star, chunk: pattern.subarray(0, i), rest: pattern.subarray(i) };
  }
  return { star, chunk: pattern, rest: pattern.subarray(pattern.length) };
}

/** Matches a chunk at the start of `text`; after a failure it reads on, only to see whether the pattern is well formed. */
function matchChunk(wholeChunk: Uint8Array, text: Uint8Array): ChunkMatch {
  let chunk = wholeChunk;
  let s = text;
  let failed = false;
  while (chunk.length > 0) {
    failed = failed || s.length === 0;
    if (chunk[0] === OPEN) {
      const { rune, width } = failed ? { rune: 0, width: 0 } : decodeRune(s);
      const inClass = matchClass(chunk.subarray(1), rune);
      if (!inClass.ok) return inClass;
      failed = failed || !inClass.value.matched;
      chunk = inClass.value.rest;
      s = s.subarray(width);
      continue;
    }
    if (chunk[0] === QUESTION) {
      if (!failed) {
        failed = s[0] === SLASH;
        s = s.subarray(decodeRune(s).width);
      }
      chunk = chunk.subarray(1);
      continue;
    }
    if (chunk[0] === BACKSLASH) {
      chunk = chunk.subarray(1);
      if (chunk.length === 0) return bad;
    }
    if (!failed) {
      failed = chunk[0] !== s[0];
      s = s.subarray(1);
    }
    chunk = chunk.subarray(1);
  }
  return ok(failed ? null : s);
}

/** Reads a class after its `[`. */
function matchClass(whole: Uint8Array, rune: number): Result<{ matched: boolean; rest: Uint8Array }, BadPattern> {
  const negated = whole[0] === CARET;
  let chunk = negated ? whole.subarray(1) : whole;
  let found = false;
  for (let ranges = 0; ; ranges++) {
    if (chunk[0] === CLOSE && ranges > 0) return ok({ matched: found !== negated, rest: chunk.subarray(1) });
    const low = getEsc(chunk);
    if (!low.ok) return low;
    chunk = low.value.rest;
    let high = low.value.rune;
    if (chunk[0] === DASH) {
      const upper = getEsc(chunk.subarray(1));
      if (!upper.ok) return upper;
      high = upper.value.rune;
      chunk = upper.value.rest;
    }
    found = found || (low.value.rune <= rune && rune <= high);
  }
}

/** One character of a class, possibly escaped. Something must follow it, at least the `]`. */
function getEsc(whole: Uint8Array): Result<{ rune: number; rest: Uint8Array }, BadPattern> {
  if (whole.length === 0 || whole[0] === DASH || whole[0] === CLOSE) return bad;
  const chunk = whole[0] === BACKSLASH ? whole.subarray(1) : whole;
  if (chunk.length === 0) return bad;
  const { rune, width } = decodeRune(chunk);
  const rest = chunk.subarray(width);
  // U+FFFD of width 1 is an invalid byte.
  const invalid = rune === 0xfffd && width === 1;
  return invalid || rest.length === 0 ? bad : ok({ rune, rest });
}
