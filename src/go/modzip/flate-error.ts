// Follows compress/flate/inflate.go (Go 1.27).
import { type Huffman, huffman, lookUp } from "./huffman.ts";
import { UNEXPECTED_EOF } from "./zip-errors.ts";

/** How much a deflate stream gives until it ends, and Go's text for its end; null: a good end, or the limit was passed. */
export interface FlateEnd {
  readonly length: number;
  readonly error: string | null;
}

/**
 * Reads `data` as Go does, without keeping what comes out. For the error only: Go prints the offset of the byte it had read last,
 * and Node's zlib does not tell it. Stops when more than `limit` bytes have come out.
 */
export function flateEnd(data: Uint8Array, limit: number): FlateEnd {
  return new Inflater(data, limit).run();
}

const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const WINDOW = 32768;
const END_OF_BLOCK = 256;

const fixedLengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
/** Reads 5 bits at once, and takes them as a number: codes 30 and 31 are errors later. */
const fixedDistance = huffman(Array.from({ length: 32 }, () => 5));
const fixedLiteral = huffman(fixedLengths);

class Inflater {
  readonly #data: Uint8Array;
  readonly #limit: number;
  #offset = 0;
  #bits = 0;
  #bitCount = 0;
  #length = 0;
  #error: string | null = null;

  constructor(data: Uint8Array, limit: number) {
    this.#data = data;
    this.#limit = limit;
  }

  run(): FlateEnd {
    let final = false;
    while (!final && this.#goesOn()) {
      final = this.#take(1) === 1;
      const kind = this.#take(2);
      if (!this.#goesOn()) break;
      if (kind === 0) this.#stored();
      else if (kind === 1) this.#compressed(fixedLiteral, fixedDistance, 0);
      else if (kind === 2) this.#dynamic();
      else this.#corrupt();
    }
    return { length: this.#length, error: this.#error };
  }

  #goesOn(): boolean {
    return this.#error === null && this.#length <= this.#limit;
  }

  #corrupt(): void {
    this.#error ??= `flate: corrupt input before offset ${this.#offset}`;
  }

  /** False at the end of the data. */
  #need(count: number): boolean {
    while (this.#bitCount < count) {
      const byte = this.#data[this.#offset];
      if (byte === undefined) {
        this.#error ??= UNEXPECTED_EOF;
        return false;
      }
      this.#offset++;
      this.#bits |= byte << this.#bitCount;
      this.#bitCount += 8;
    }
    return true;
  }

  #take(count: number): number {
    if (!this.#need(count)) return 0;
    const value = this.#bits & (2 ** count - 1);
    this.#bits >>>= count;
    this.#bitCount -= count;
    return value;
  }

  /** -1 after an error. `min`: how many bits are read before the first look. */
  #symbol(code: Huffman, min: number): number {
    let count = min;
    while (this.#need(count)) {
      const found = lookUp(code, this.#bits);
      if (found === null) {
        this.#corrupt();
        return -1;
      }
      if (found.length <= this.#bitCount) {
        this.#take(found.length);
        return found.symbol;
      }
      count = found.length;
    }
    return -1;
  }

  #stored(): void {
    this.#bits = 0;
    this.#bitCount = 0;
    const [a, b, c, d] = this.#data.subarray(this.#offset, this.#offset + 4);
    if (a === undefined || b === undefined || c === undefined || d === undefined) {
      this.#error = UNEXPECTED_EOF;
      return;
    }
    this.#offset += 4;
    const length = a | (b << 8);
    if ((c | (d << 8)) !== (~length & 0xffff)) {
      this.#corrupt();
      return;
    }
    const there = Math.min(length, this.#data.length - this.#offset);
    this.#offset += there;
    this.#length += there;
    if (there < length) this.#error = UNEXPECTED_EOF;
  }

  #dynamic(): void {
    if (!this.#need(14)) return;
    const literals = this.#take(5) + 257;
    if (literals > 286) {
      this.#corrupt();
      return;
    }
    const distances = this.#take(5) + 1;
    if (distances > 30) {
      this.#corrupt();
      return;
    }
    const codeLengths = Array.from({ length: 19 }, () => 0);
    for (const index of CODE_ORDER.slice(0, this.#take(4) + 4)) codeLengths[index] = this.#take(3);
    const code = this.#error === null ? huffman(codeLengths) : null;
    if (code === null) {
      this.#corrupt();
      return;
    }
    const lengths = this.#lengths(code, literals + distances);
    if (lengths === null) return;
    const literal = huffman(lengths.slice(0, literals));
    const distance = huffman(lengths.slice(literals));
    if (literal === null || distance === null) {
      this.#corrupt();
      return;
    }
    // Every block ends with this marker, so Go never looks at fewer bits than it has.
    this.#compressed(literal, distance, lengths[END_OF_BLOCK] ?? 0);
  }

  #lengths(code: Huffman, count: number): number[] | null {
    const lengths: number[] = [];
    while (lengths.length < count) {
      const symbol = this.#symbol(code, code.min);
      if (symbol < 0) return null;
      if (symbol < 16) {
        lengths.push(symbol);
        continue;
      }
      const before = lengths.at(-1);
      if (symbol === 16 && before === undefined) {
        this.#corrupt();
        return null;
      }
      const repeat = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (this.#error !== null || lengths.length + repeat > count) {
        this.#corrupt();
        return null;
      }
      for (let i = 0; i < repeat; i++) lengths.push(symbol === 16 ? (before ?? 0) : 0);
    }
    return lengths;
  }

  #compressed(literal: Huffman | null, distance: Huffman | null, endOfBlockLength: number): void {
    if (literal === null || distance === null) return;
    const min = Math.max(literal.min, endOfBlockLength);
    while (this.#goesOn()) {
      const symbol = this.#symbol(literal, min);
      if (symbol < 0 || symbol === END_OF_BLOCK) return;
      if (symbol < END_OF_BLOCK) {
        this.#length++;
        continue;
      }
      if (symbol > 285) {
        this.#corrupt();
        return;
      }
      const length = symbol === 285 ? 258 : 3 + this.#withExtra(symbol - 257, 4);
      const code = this.#error === null ? this.#symbol(distance, distance.min) : -1;
      if (code < 0) return;
      if (code > 29) {
        this.#corrupt();
        return;
      }
      const back = 1 + this.#withExtra(code, 2);
      if (this.#error !== null) return;
      if (back > Math.min(this.#length, WINDOW)) {
        this.#corrupt();
        return;
      }
      this.#length += length;
    }
  }

  /** The number that `code` and its extra bits stand for: the first 2 * `step` codes have none, then one more for each `step`. */
  #withExtra(code: number, step: number): number {
    if (code < 2 * step) return code;
    const extra = Math.floor(code / step) - 1;
    return ((code % step) + step) * 2 ** extra + this.#take(extra);
  }
}
