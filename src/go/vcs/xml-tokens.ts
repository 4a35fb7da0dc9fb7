// Follows encoding/xml/xml.go (Go 1.27), RawToken with Strict = false.
import { fromBytes } from "../url/go-string.ts";
import { quote } from "../url/quote.ts";
import { ByteBuffer } from "./byte-buffer.ts";
import { XmlSource } from "./xml-source.ts";

export type XmlToken =
  | { readonly kind: "start"; readonly name: string; readonly attributes: readonly XmlAttribute[] }
  | { readonly kind: "end"; readonly name: string }
  /** Text, comments, directives, instructions. */
  | { readonly kind: "other" };

/** The name is without its name space. */
export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
}

const other: XmlToken = { kind: "other" };

/** The tokens of a page that may be no XML. `error` is set where `next` gave null before the end; it is Go's text. */
export class XmlTokens {
  readonly #source: XmlSource;
  #toClose: string | null = null;

  constructor(page: Uint8Array) {
    this.#source = new XmlSource(page);
  }

  get error(): string | null {
    return this.#source.error;
  }

  /** null: the end, or an error. */
  next(): XmlToken | null {
    if (this.#toClose !== null) {
      const name = this.#toClose;
      this.#toClose = null;
      return { kind: "end", name };
    }
    const source = this.#source;
    const byte = source.get();
    if (byte < 0) return null;
    if (byte !== 0x3c) {
      source.unget();
      return source.text(-1, false) === null ? null : other;
    }
    const token = this.#markup();
    return source.error === null ? token : null;
  }

  #markup(): XmlToken {
    switch (this.#source.must()) {
      case 0x2f:
        return this.#endElement();
      case 0x3f:
        this.#instruction();
        return other;
      case 0x21:
        this.#declaration();
        return other;
      default:
        this.#source.unget();
        return this.#startElement();
    }
  }

  #endElement(): XmlToken {
    const source = this.#source;
    const name = source.localName();
    if (name === null) source.syntaxError("expected element name after </");
    source.space();
    if (source.must() !== 0x3e) source.syntaxError(`invalid characters between </${name} and >`);
    return { kind: "end", name: name ?? "" };
  }

  #startElement(): XmlToken {
    const source = this.#source;
    const name = source.localName();
    if (name === null) source.syntaxError("expected element name after <");
    const attributes: XmlAttribute[] = [];
    while (source.error === null) {
      source.space();
      const byte = source.must();
      if (byte === 0x3e) break;
      if (byte === 0x2f) {
        if (source.must() !== 0x3e) source.syntaxError("expected /> in element");
        this.#toClose = source.error === null ? name : null;
        break;
      }
      source.unget();
      attributes.push(this.#attribute());
    }
    return { kind: "start", name: name ?? "", attributes };
  }

  #attribute(): XmlAttribute {
    const source = this.#source;
    const name = source.localName();
    if (name === null) source.syntaxError("expected attribute name in element");
    source.space();
    if (source.must() !== 0x3d) {
      source.unget();
      return { name: name ?? "", value: name ?? "" };
    }
    source.space();
    return { name: name ?? "", value: this.#attributeValue() };
  }

  #attributeValue(): string {
    const source = this.#source;
    let byte = source.must();
    if (byte === 0x22 || byte === 0x27) return source.text(byte, false) ?? "";
    let value = "";
    for (; byte >= 0 && /[\w:-]/.test(String.fromCharCode(byte)); byte = source.must())
      value += String.fromCharCode(byte);
    source.unget();
    return value;
  }

  /** `<?target ... ?>`: only an XML declaration has a meaning. */
  #instruction(): void {
    const source = this.#source;
    const target = source.name();
    if (target === null) source.syntaxError("expected target name after <?");
    source.space();
    const bytes = new ByteBuffer();
    for (let last = 0, byte = source.must(); byte >= 0; last = byte, byte = source.must()) {
      bytes.push(byte);
      if (last === 0x3f && byte === 0x3e) break;
    }
    if (target !== "xml" || source.error !== null) return;
    bytes.drop(2);
    const content = fromBytes(bytes.bytes());
    const version = parameter("version", content);
    const encoding = parameter("encoding", content);
    if (version !== "" && version !== "1.0") {
      source.fail(`xml: unsupported version ${quote(version)}; only version 1.0 is supported`);
    } else if (!["", "utf-8", "ascii"].includes(encoding.toLowerCase())) {
      const charset = quote(encoding);
      source.fail(`xml: opening charset ${charset}: can't decode XML document using charset ${charset}`);
    }
  }

  /** `<!...`: a comment, CDATA, or a directive like DOCTYPE. */
  #declaration(): void {
    const source = this.#source;
    const byte = source.must();
    if (byte === 0x2d) {
      if (source.must() !== 0x2d) source.syntaxError("invalid sequence <!- not part of <!--");
      this.#comment(true);
    } else if (byte === 0x5b) {
      for (const letter of "CDATA[") {
        if (source.must() !== letter.charCodeAt(0)) source.syntaxError("invalid <![ sequence");
      }
      source.text(-1, true);
    } else this.#directive();
  }

  /** Up to `-->`. Between elements `--` may not stand alone. */
  #comment(alone: boolean): void {
    const source = this.#source;
    let dashes = 0;
    for (let byte = source.must(); byte >= 0; byte = source.must()) {
      if (dashes >= 2) {
        if (byte === 0x3e) return;
        if (alone) source.syntaxError('invalid sequence "--" not allowed in comments');
      }
      dashes = byte === 0x2d ? dashes + 1 : 0;
    }
  }

  /** Up to its `>`; quotes and comments hide others. The first byte was read, and QUIRK: counts for nothing. */
  #directive(): void {
    const source = this.#source;
    let inQuote = 0;
    let depth = 0;
    let byte = source.must();
    while (byte >= 0 && !(inQuote === 0 && byte === 0x3e && depth === 0)) {
      let next = -1;
      if (byte === inQuote) inQuote = 0;
      else if (inQuote !== 0) {
        // Nothing counts inside quotes.
      } else if (byte === 0x22 || byte === 0x27) inQuote = byte;
      else if (byte === 0x3e) depth--;
      else if (byte === 0x3c) {
        next = this.#commentOrByte();
        if (next >= 0) depth++;
      }
      if (next < 0) byte = source.must();
      else byte = next;
    }
  }

  /** After `<` in a directive: skips a comment (-1), or gives the byte that shows it is none. */
  #commentOrByte(): number {
    for (const letter of "!--") {
      const byte = this.#source.must();
      if (byte !== letter.charCodeAt(0)) return byte;
    }
    this.#comment(false);
    return -1;
  }
}

/** procInst: the quoted value after `name=`; empty: none. */
function parameter(name: string, content: string): string {
  const [, , value = ""] = new RegExp(`${name}=(["'])(.*?)\\1`, "s").exec(content) ?? [];
  return value;
}
