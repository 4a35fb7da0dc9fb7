// Follows encoding/xml/xml.go (Go 1.27): getc, mustgetc, ungetc, space, name, text.
import { decodeRune } from "../path/utf8.ts";
import { fromBytes } from "../url/go-string.ts";
import { ByteBuffer } from "./byte-buffer.ts";
import { isName, isNameByte } from "./xml-name.ts";

const entities: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["apos", "'"],
  ["quot", '"'],
]);

const END = -1;

/** Bytes, and the place in them. After the first error nothing is read any more, and it stays. */
export class XmlSource {
  readonly #data: Uint8Array;
  #at = 0;
  #error: string | null = null;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  /** Go's text; null: none yet. */
  get error(): string | null {
    return this.#error;
  }

  /** -1 at the end, and after an error. */
  get(): number {
    if (this.#error !== null) return END;
    const byte = this.#data[this.#at];
    if (byte === undefined) return END;
    this.#at++;
    return byte;
  }

  /** As `get`, but the end is an error. */
  must(): number {
    const byte = this.get();
    if (byte === END) this.syntaxError("unexpected EOF");
    return byte;
  }

  /** Gives back the last byte. */
  unget(): void {
    if (this.#error === null) this.#at--;
  }

  fail(text: string): void {
    this.#error ??= text;
  }

  syntaxError(message: string): void {
    if (this.#error !== null) return;
    let line = 1;
    for (const byte of this.#data.subarray(0, this.#at)) if (byte === 0x0a) line++;
    this.#error = `XML syntax error on line ${line}: ${message}`;
  }

  space(): void {
    let byte = this.get();
    while (byte === 0x20 || byte === 0x0d || byte === 0x0a || byte === 0x09) byte = this.get();
    if (byte !== END) this.unget();
  }

  /** A name; null: there is none (no error yet), or an error. */
  name(): string | null {
    const bytes = this.#nameBytes();
    if (bytes === null || this.#error !== null) return null;
    if (isName(bytes)) return fromBytes(bytes);
    this.syntaxError(`invalid XML name: ${fromBytes(bytes)}`);
    return null;
  }

  /** A name without its name space; null: none, more than one colon, or an error. */
  localName(): string | null {
    const name = this.name();
    const parts = name?.split(":") ?? [];
    if (name === null || parts.length > 2) return null;
    const [space = "", local = ""] = parts;
    return space === "" || local === "" ? name : local;
  }

  /** The bytes that look like a name; null: none. */
  #nameBytes(): Uint8Array | null {
    const from = this.#at;
    const first = this.must();
    if (first === END) return null;
    if (!isNameByte(first)) {
      this.unget();
      return null;
    }
    let byte = this.must();
    while (byte !== END && isNameByte(byte)) byte = this.must();
    if (byte === END) return null;
    this.unget();
    return this.#data.subarray(from, this.#at);
  }

  /** Text up to `<` or the end, or, with a quote, up to that; null after an error. In CDATA up to `]]>`. */
  text(quote: number, cdata: boolean): string | null {
    const out = new ByteBuffer();
    let before = 0;
    let last = 0;
    for (;;) {
      const byte = this.get();
      if (byte === END) {
        if (cdata) this.syntaxError("unexpected EOF in CDATA section");
        break;
      }
      if (quote < 0 && before === 0x5d && last === 0x5d && byte === 0x3e) {
        if (!cdata) this.syntaxError("unescaped ]]> not in CDATA section");
        else out.drop(2);
        break;
      }
      if (byte === 0x3c && !cdata) {
        if (quote >= 0) this.syntaxError("unescaped < inside quoted string");
        this.unget();
        break;
      }
      if (byte === quote) break;
      if (byte === 0x26 && !cdata) {
        const reference = this.#reference();
        for (const one of reference) out.push(one);
        before = 0;
        last = 0;
        continue;
      }
      if (byte === 0x0d) out.push(0x0a);
      else if (last !== 0x0d || byte !== 0x0a) out.push(byte);
      before = last;
      last = byte;
    }
    return this.#checked(out.bytes());
  }

  /** What `&...` stands for, or itself where Go does not know it. The `&` was read. */
  #reference(): Uint8Array {
    const from = this.#at - 1;
    const name = this.#data[this.#at] === 0x23 ? this.#number() : this.#entity();
    const semicolon = this.must();
    if (semicolon !== 0x3b && semicolon !== END) this.unget();
    if (semicolon === 0x3b && name !== null) return Buffer.from(name);
    return this.#data.subarray(from, this.#at);
  }

  #entity(): string | null {
    const bytes = this.#nameBytes();
    return bytes === null ? null : (entities.get(fromBytes(bytes)) ?? null);
  }

  /** `#123` or `#x7b`. */
  #number(): string | null {
    this.must();
    const hexadecimal = this.#data[this.#at] === 0x78;
    if (hexadecimal) this.must();
    const digit = hexadecimal ? /[0-9a-fA-F]/ : /[0-9]/;
    const from = this.#at;
    let byte = this.must();
    while (byte !== END && digit.test(String.fromCharCode(byte))) byte = this.must();
    if (byte === END) return null;
    this.unget();
    const digits = fromBytes(this.#data.subarray(from, this.#at));
    const rune = digits === "" ? Number.NaN : Number.parseInt(digits, hexadecimal ? 16 : 10);
    if (!(rune <= 0x10ffff)) return null;
    return rune >= 0xd800 && rune <= 0xdfff ? "\ufffd" : String.fromCodePoint(rune);
  }

  #checked(bytes: Uint8Array): string | null {
    if (this.#error !== null) return null;
    for (let at = 0; at < bytes.length; ) {
      const { rune, width } = decodeRune(bytes.subarray(at, at + 4));
      if (rune === 0xfffd && width === 1) this.syntaxError("invalid UTF-8");
      else if (!isCharacter(rune)) {
        this.syntaxError(`illegal character code U+${rune.toString(16).toUpperCase().padStart(4, "0")}`);
      }
      if (this.#error !== null) return null;
      at += width;
    }
    return fromBytes(bytes);
  }
}

function isCharacter(rune: number): boolean {
  if (rune < 0x20) return rune === 0x09 || rune === 0x0a || rune === 0x0d;
  return rune !== 0xfffe && rune !== 0xffff;
}
