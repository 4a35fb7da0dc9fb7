// Follows crypto/x509/parser.go and crypto/x509/pkix/pkix.go (Go 1.27).
import { Der, tag } from "./der.ts";

/** One attribute of a subject or issuer. `type`: `CN`, `O`, `OU`, `C`, `L`, `ST`, `emailAddress` ..., else the dotted identifier. */
export interface NameAttribute {
  readonly type: string;
  readonly value: string;
}

/** `commonName` is the last one, as in Go; empty where there is none. Strings as in the certificate, control characters included. */
export interface Name {
  readonly attributes: readonly NameAttribute[];
  readonly commonName: string;
  readonly organizations: readonly string[];
}

const types = new Map([
  ["2.5.4.3", "CN"],
  ["2.5.4.5", "serialNumber"],
  ["2.5.4.6", "C"],
  ["2.5.4.7", "L"],
  ["2.5.4.8", "ST"],
  ["2.5.4.9", "street"],
  ["2.5.4.10", "O"],
  ["2.5.4.11", "OU"],
  ["2.5.4.17", "postalCode"],
  ["1.2.840.113549.1.9.1", "emailAddress"],
  ["0.9.2342.19200300.100.1.25", "DC"],
]);

/** parseName. `element`: the Name with its tag. */
export function parseName(element: Uint8Array): Name | { readonly error: string } {
  const sequence = new Der(element).readSequence();
  if (sequence === undefined) return { error: "x509: invalid RDNSequence" };
  const attributes: NameAttribute[] = [];
  while (!sequence.empty) {
    const contents = sequence.read(tag.set);
    if (contents === undefined) return { error: "x509: invalid RDNSequence" };
    const set = new Der(contents);
    while (!set.empty) {
      const attribute = parseAttribute(set.readSequence());
      if ("error" in attribute) return { error: `x509: invalid RDNSequence: invalid attribute${attribute.error}` };
      attributes.push(attribute);
    }
  }
  const named = (type: string) => attributes.filter((a) => a.type === type).map((a) => a.value);
  return { attributes, commonName: named("CN").at(-1) ?? "", organizations: named("O") };
}

function parseAttribute(der: Der | undefined): NameAttribute | { readonly error: string } {
  if (der === undefined) return { error: "" };
  const identifier = der.readObjectIdentifier();
  if (identifier === undefined) return { error: " type" };
  const element = der.readAny();
  if (element === undefined) return { error: " value" };
  const text = parseString(element.tag, element.value);
  if (typeof text !== "string") return { error: ` value: ${text.error}` };
  return { type: types.get(identifier) ?? identifier, value: text };
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** parseASN1String. */
function parseString(kind: number, value: Uint8Array): string | { readonly error: string } {
  const latin1 = Buffer.from(value).toString("latin1");
  switch (kind) {
    case tag.t61String:
      return latin1;
    case tag.printableString:
      return /^[A-Za-z0-9'()+,\-./ :=?*&]*$/.test(latin1) ? latin1 : { error: "invalid PrintableString" };
    case tag.utf8String:
      try {
        return utf8.decode(value);
      } catch {
        return { error: "invalid UTF-8 string" };
      }
    case tag.bmpString:
      return parseBmpString(value) ?? { error: "invalid BMPString" };
    case tag.ia5String:
      return isIa5(value) ? latin1 : { error: "invalid IA5String" };
    case tag.numericString:
      return /^[0-9 ]*$/.test(latin1) ? latin1 : { error: "invalid NumericString" };
    default:
      return { error: `unsupported string type: ${kind}` };
  }
}

function parseBmpString(value: Uint8Array): string | undefined {
  if (value.length % 2 !== 0) return undefined;
  const end = value.length >= 2 && value.at(-1) === 0 && value.at(-2) === 0 ? value.length - 2 : value.length;
  let text = "";
  for (let i = 0; i < end; i += 2) {
    const point = ((value[i] ?? 0) << 8) | (value[i + 1] ?? 0);
    const reserved = point >= 0xfffe || (point >= 0xfdd0 && point <= 0xfdef) || (point >= 0xd800 && point <= 0xdfff);
    if (reserved) return undefined;
    text += String.fromCharCode(point);
  }
  return text;
}

/** isIA5String: ASCII only. */
export function isIa5(value: Uint8Array): boolean {
  return value.every((byte) => byte < 0x80);
}
