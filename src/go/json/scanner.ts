// Follows encoding/json/scanner.go and encoding/json/internal/jsonwire/decode.go (Go 1.27).

/** What the scanner was reading when a byte did not fit; the words are those of Go up to 1.26. */
export type Where =
  | "looking for beginning of value"
  | "looking for beginning of object key string"
  | "after object key"
  | "after object key:value pair"
  | "after array element"
  | "after top-level value"
  | "in string literal"
  | "in string escape code"
  | "in \\u hexadecimal character escape"
  | "in numeric literal"
  | "after decimal point in numeric literal"
  | "in exponent of numeric literal"
  | `in literal ${string} (expecting '${string}')`
  | "exceeded max depth";

/** A byte that does not fit. `at`: its offset, or the length of the input where the input ends too early. `from`: where its token began. */
export interface Misfit {
  readonly at: number;
  readonly from: number;
  /** null: the input may end anywhere but here, and more white space would not help. */
  readonly where: Where | null;
}

const MAX_NESTING_DEPTH = 10_000;
const LITERALS: ReadonlyMap<number, string> = new Map([
  [0x74, "true"],
  [0x66, "false"],
  [0x6e, "null"],
]);

/** The first misfit of `data` as one JSON value; null where it is one. Takes time in proportion to the input. */
export function scan(data: Uint8Array): Misfit | null {
  return new Scanner(data).run();
}

class Scanner {
  readonly #data: Uint8Array;
  /** `{` and `[` that are open. */
  readonly #open: number[] = [];
  #at = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  run(): Misfit | null {
    let misfit = this.#value();
    while (misfit === null && this.#open.length > 0) misfit = this.#afterValue();
    if (misfit !== null) return misfit;
    this.#space();
    return this.#at < this.#data.length ? this.#misfit("after top-level value") : null;
  }

  /** A whole literal, or the beginning of an object or array up to where its first value ends. */
  #value(): Misfit | null {
    for (;;) {
      this.#space();
      const byte = this.#peek();
      if (byte !== 0x7b && byte !== 0x5b) return this.#literal(byte);
      if (this.#open.length === MAX_NESTING_DEPTH) return this.#misfit("exceeded max depth");
      this.#open.push(byte);
      this.#at++;
      this.#space();
      if (this.#peek() === (byte === 0x7b ? 0x7d : 0x5d)) return this.#close();
      if (byte === 0x7b) {
        const misfit = this.#key();
        if (misfit !== null) return misfit;
      }
    }
  }

  #close(): null {
    this.#open.pop();
    this.#at++;
    return null;
  }

  /** What follows a value inside an object or array: its end, or the next value. */
  #afterValue(): Misfit | null {
    this.#space();
    const object = this.#open.at(-1) === 0x7b;
    const byte = this.#peek();
    if (byte === (object ? 0x7d : 0x5d)) return this.#close();
    if (byte !== 0x2c) {
      if (byte === -1) return this.#misfit(null);
      return this.#misfit(object ? "after object key:value pair" : "after array element");
    }
    this.#at++;
    if (!object) return this.#value();
    this.#space();
    return this.#key() ?? this.#value();
  }

  #key(): Misfit | null {
    if (this.#peek() === -1) return this.#misfit(null);
    if (this.#peek() !== 0x22) return this.#misfit("looking for beginning of object key string");
    const misfit = this.#string();
    if (misfit !== null) return misfit;
    this.#space();
    if (this.#peek() === -1) return this.#misfit(null);
    if (this.#peek() !== 0x3a) return this.#misfit("after object key");
    this.#at++;
    return null;
  }

  #literal(byte: number): Misfit | null {
    if (byte === -1) return this.#misfit(null);
    if (byte === 0x22) return this.#string();
    if (byte === 0x2d || isDigit(byte)) return this.#number();
    const word = LITERALS.get(byte);
    if (word === undefined) return this.#misfit("looking for beginning of value");
    const from = this.#at;
    for (const letter of word) {
      if (this.#peek() !== letter.charCodeAt(0))
        return this.#misfit(`in literal ${word} (expecting '${letter}')`, from);
      this.#at++;
    }
    return null;
  }

  #string(): Misfit | null {
    this.#at++;
    for (;;) {
      const byte = this.#peek();
      if (byte === -1) return this.#misfit(null);
      if (byte < 0x20) return this.#misfit("in string literal");
      if (byte !== 0x5c) {
        this.#at++;
        if (byte === 0x22) return null;
        continue;
      }
      const misfit = this.#escape();
      if (misfit !== null) return misfit;
    }
  }

  #escape(): Misfit | null {
    const from = this.#at;
    this.#at++;
    const byte = this.#peek();
    if (byte === -1 || !'bfnrtu\\/"'.includes(String.fromCharCode(byte))) {
      return this.#misfit("in string escape code", from);
    }
    this.#at++;
    if (byte !== 0x75) return null;
    for (let digits = 0; digits < 4; digits++) {
      if (!isHex(this.#peek())) return this.#misfit("in \\u hexadecimal character escape", from);
      this.#at++;
    }
    return null;
  }

  #number(): Misfit | null {
    const from = this.#at;
    if (this.#peek() === 0x2d) this.#at++;
    if (this.#peek() === 0x30) this.#at++;
    else if (!this.#digits()) return this.#misfit("in numeric literal", from);
    if (this.#peek() === 0x2e) {
      this.#at++;
      if (!this.#digits()) return this.#misfit("after decimal point in numeric literal", from);
    }
    if (this.#peek() === 0x65 || this.#peek() === 0x45) {
      this.#at++;
      if (this.#peek() === 0x2b || this.#peek() === 0x2d) this.#at++;
      if (!this.#digits()) return this.#misfit("in exponent of numeric literal", from);
    }
    return null;
  }

  #digits(): boolean {
    const from = this.#at;
    while (isDigit(this.#peek())) this.#at++;
    return this.#at > from;
  }

  #space(): void {
    while (isSpace(this.#peek())) this.#at++;
  }

  /** -1: the input is at its end. */
  #peek(): number {
    return this.#data[this.#at] ?? -1;
  }

  #misfit(where: Where | null, from = this.#at): Misfit {
    return { at: this.#at, from, where };
  }
}

export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === 0x0a;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isHex(byte: number): boolean {
  return isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}
