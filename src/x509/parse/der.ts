// Follows golang.org/x/crypto/cryptobyte/asn1.go (Go 1.27).

/**
 * Tags as they stand in the first byte. `context(n)` is IMPLICIT or primitive [n], `explicit(n)` the constructed form.
 */
export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  t61String: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
  context: (n: number) => 0x80 | n,
  explicit: (n: number) => 0xa0 | n,
} as const;

/** One element: `value` without, `element` with its tag and length. Both share memory with the input. */
export interface Element {
  readonly tag: number;
  readonly value: Uint8Array;
  readonly element: Uint8Array;
}

/**
 * Reads DER from front to back, exactly as strictly as Go: shortest lengths only, no indefinite length, tags below 31. Every `read…`
 * moves on and returns undefined when what comes next is not what was asked for; the reader is not to be used after that.
 *
 * node-forge's asn1 does not serve here: it takes long-form lengths, indefinite lengths, other booleans, and forgets bytes of BMPStrings,
 * all of which Go rejects or keeps.
 */
export class Der {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get empty(): boolean {
    return this.#at >= this.#bytes.length;
  }

  peek(expected: number): boolean {
    return this.#bytes[this.#at] === expected;
  }

  readAny(): Element | undefined {
    const start = this.#at;
    const first = this.#bytes[start];
    const lengthByte = this.#bytes[start + 1];
    if (first === undefined || lengthByte === undefined || (first & 0x1f) === 0x1f) return undefined;
    let header = 2;
    let length = lengthByte;
    if (lengthByte >= 0x80) {
      const size = lengthByte & 0x7f;
      if (size === 0 || size > 4 || start + 2 + size > this.#bytes.length) return undefined;
      length = 0;
      for (let i = 0; i < size; i++) length = length * 256 + (this.#bytes[start + 2 + i] ?? 0);
      if (length < 0x80 || length < 256 ** (size - 1)) return undefined;
      header += size;
    }
    const end = start + header + length;
    if (end > this.#bytes.length) return undefined;
    this.#at = end;
    return {
      tag: first,
      value: this.#bytes.subarray(start + header, end),
      element: this.#bytes.subarray(start, end),
    };
  }

  /** The contents of the next element, if it has this tag. */
  read(expected: number): Uint8Array | undefined {
    const next = this.readAny();
    return next?.tag === expected ? next.value : undefined;
  }

  /** The next element whole, if it has this tag. */
  readElement(expected: number): Uint8Array | undefined {
    const next = this.readAny();
    return next?.tag === expected ? next.element : undefined;
  }

  readSequence(): Der | undefined {
    const value = this.read(tag.sequence);
    return value === undefined ? undefined : new Der(value);
  }

  /** `absent` where the next element has another tag or there is none. */
  readOptional(expected: number): Uint8Array | "absent" | undefined {
    return this.peek(expected) ? this.read(expected) : "absent";
  }

  /** Any size, any sign; not the shortest form: undefined. */
  readInteger(expected: number = tag.integer): bigint | undefined {
    const value = this.read(expected);
    return value === undefined ? undefined : integerOf(value);
  }

  readBoolean(): boolean | undefined {
    const value = this.read(tag.boolean);
    if (value?.length !== 1) return undefined;
    if (value[0] === 0) return false;
    return value[0] === 0xff ? true : undefined;
  }

  /** Dotted; arcs up to 31 bits, as Go's asn1.ObjectIdentifier. */
  readObjectIdentifier(): string | undefined {
    const value = this.read(tag.objectIdentifier);
    return value === undefined ? undefined : objectIdentifierOf(value, 1n << 31n);
  }

  /** `bytes` right-aligned (Go's BitString.RightAlign), `bit(i)` counted from the left. */
  readBitString(): BitString | undefined {
    const value = this.read(tag.bitString);
    const padding = value?.[0];
    if (value === undefined || padding === undefined || padding > 7) return undefined;
    const bytes = value.subarray(1);
    const last = bytes.at(-1);
    if (last === undefined) return padding === 0 ? { bytes, bit: () => false } : undefined;
    if ((last & ((1 << padding) - 1)) !== 0) return undefined;
    return {
      bytes: padding === 0 ? bytes : rightAlign(bytes, padding),
      bit: (i) => (((bytes[i >> 3] ?? 0) >> (7 - (i & 7))) & 1) === 1,
    };
  }
}

export interface BitString {
  readonly bytes: Uint8Array;
  readonly bit: (i: number) => boolean;
}

function rightAlign(bytes: Uint8Array, padding: number): Uint8Array {
  return bytes.map((byte, i) => (byte >> padding) | (((bytes[i - 1] ?? 0) << (8 - padding)) & 0xff));
}

function integerOf(bytes: Uint8Array): bigint | undefined {
  const [first, second] = bytes;
  if (first === undefined) return undefined;
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) return undefined;
  const unsigned = BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  return first < 0x80 ? unsigned : unsigned - (1n << BigInt(bytes.length * 8));
}

/** The dotted form of an object identifier's contents; undefined where an arc is cut, padded or not below `limit`. */
export function objectIdentifierOf(bytes: Uint8Array, limit: bigint | null): string | undefined {
  // Four bytes of seven bits stay far below what a number holds; longer arcs take the slow way.
  const arcs: number[] = [];
  let arc = 0;
  let length = 0;
  for (const byte of bytes) {
    if (length === 0 && byte === 0x80) return undefined;
    arc = arc * 128 + (byte & 0x7f);
    length++;
    if (length > 4) return longObjectIdentifier(bytes, limit);
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
    length = 0;
  }
  const [head, ...rest] = arcs;
  if (head === undefined || length > 0) return undefined;
  const first = head < 80 ? Math.floor(head / 40) : 2;
  return [first, head - first * 40, ...rest].join(".");
}

/** Numbers of any size are slow to print: beyond this many bytes an identifier is shown in hex. */
const maxPrintedBytes = 64;

function longObjectIdentifier(bytes: Uint8Array, limit: bigint | null): string | undefined {
  if (limit === null && bytes.length > maxPrintedBytes) return hexIdentifier(bytes);
  const arcs: bigint[] = [];
  let arc = 0n;
  let fresh = true;
  for (const byte of bytes) {
    if (fresh && byte === 0x80) return undefined;
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    if (limit !== null && arc >= limit) return undefined;
    fresh = byte < 0x80;
    if (!fresh) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [head, ...rest] = arcs;
  if (head === undefined || !fresh) return undefined;
  const first = head < 80n ? head / 40n : 2n;
  return [first, head - first * 40n, ...rest].join(".");
}

function hexIdentifier(bytes: Uint8Array): string | undefined {
  const padded = bytes.some((byte, i) => byte === 0x80 && (bytes[i - 1] ?? 0) < 0x80);
  return padded || (bytes.at(-1) ?? 0x80) >= 0x80 ? undefined : `0x${Buffer.from(bytes).toString("hex")}`;
}
