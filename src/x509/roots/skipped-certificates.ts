import pem from "node-forge/lib/pem.js";
import { harmless } from "../../model/clean-text.ts";
import { type GoRules, newestRules } from "../go-rules.ts";
import { authorityName, parseCertificate, sha256Of } from "../parse/certificate.ts";
import { Der, tag } from "../parse/der.ts";
import { certificatesInPem } from "../parse/pem.ts";
import { certificatesInPkcs7 } from "../parse/pkcs7.ts";

/** Why Go passes over a certificate that other programs (openssl, curl, Node, Windows) may well find in the same file. */
export type SkipReason =
  | "byte-order-mark"
  | "trusted-certificate"
  | "x509-certificate"
  | "headers"
  | "indented"
  /** Its BEGIN stands on the line of another block's END, or its END is so hit. */
  | "glued"
  | "utf-16"
  | "der"
  | "pkcs7"
  /** Go cannot read the DER; `error` is its text. */
  | "unreadable"
  /** A block of which no more is known than that Go does not take it. */
  | "malformed";

/** `name`: CN, else O, else `serial:…`; empty where the DER cannot be read. `error`: Go's text, for `unreadable` only. */
export interface SkippedCertificate {
  readonly reason: SkipReason;
  readonly name: string;
  /** Lower-case hex, of the DER. */
  readonly sha256: string;
  readonly der: Uint8Array;
  readonly error: string | null;
}

/** The longest file that is looked through, in bytes. */
const maxBytes = 1024 * 1024;

/** The certificates in a root file that Go does not take from it, for "curl works and go does not". Never throws. */
export function skippedCertificates(file: Uint8Array, rules: GoRules = newestRules): readonly SkippedCertificate[] {
  if (file.length > maxBytes) return [];
  const taken = new Set(certificatesInPem(file, rules).map(({ sha256 }) => sha256));
  const found = [...looselyRead(file, rules)];
  const seen = new Set<string>();
  return found.filter(({ sha256 }) => !taken.has(sha256) && !seen.has(sha256) && seen.add(sha256));
}

function* looselyRead(file: Uint8Array, rules: GoRules): Generator<SkippedCertificate> {
  const utf16 = asUtf16(file);
  const text = utf16 ?? Buffer.from(file).toString("latin1");
  if (!text.includes("-----BEGIN ")) {
    const bundled = certificatesInPkcs7(file);
    for (const der of bundled) yield describe("pkcs7", der, rules);
    if (bundled.length === 0 && "certificate" in parseCertificate(file, rules)) yield describe("der", file, rules);
    return;
  }
  for (const { type, body, hasHeaders, reason } of looseBlocks(text)) {
    if (type === "PKCS7") for (const der of certificatesInPkcs7(body)) yield describe("pkcs7", der, rules);
    const der = new Der(body).readElement(tag.sequence);
    if (der === undefined) continue;
    if (type === "TRUSTED CERTIFICATE") yield describe("trusted-certificate", der, rules);
    else if (type === "X509 CERTIFICATE") yield describe("x509-certificate", der, rules);
    else if (type === "CERTIFICATE")
      yield describe(utf16 === null ? (hasHeaders ? "headers" : reason) : "utf-16", der, rules);
  }
}

function describe(reason: SkipReason, der: Uint8Array, rules: GoRules): SkippedCertificate {
  const parsed = parseCertificate(der, rules);
  const sha256 = sha256Of(der);
  if ("error" in parsed) return { reason: "unreadable", name: "", sha256, der, error: harmless(parsed.error) };
  return { reason, name: harmless(authorityName(parsed.certificate)), sha256, der, error: null };
}

interface LooseBlock {
  readonly type: string;
  readonly body: Uint8Array;
  readonly hasHeaders: boolean;
  readonly reason: SkipReason;
}

/** Every block as node-forge reads it, wherever on a line it begins. One by one, since it gives up at the first bad one. */
function* looseBlocks(text: string): Generator<LooseBlock> {
  const block = /-----BEGIN ([A-Z0-9 ]+)-----(?:(?!-----)[\s\S])*-----END \1-----/g;
  for (const match of text.matchAll(block)) {
    const before = text.slice(text.lastIndexOf("\n", match.index) + 1, match.index);
    const after = text.slice(match.index + match[0].length).split("\n", 1)[0] ?? "";
    try {
      for (const message of pem.decode(match[0])) {
        const body = Uint8Array.from(Buffer.from(message.body, "latin1"));
        const hasHeaders = match[0].includes(":");
        yield { type: message.type, body, hasHeaders, reason: placed(before, after) };
      }
    } catch {
      // Not even node-forge reads it.
    }
  }
}

function placed(before: string, after: string): SkipReason {
  if (before === "\xef\xbb\xbf") return "byte-order-mark";
  if (before.endsWith("-----") || after.trim() !== "") return "glued";
  return before === "" ? "malformed" : "indented";
}

/** null: not UTF-16. */
function asUtf16(file: Uint8Array): string | null {
  const [first, second] = file;
  const bytes = Buffer.from(file.subarray(2, file.length - (file.length % 2)));
  if (first === 0xff && second === 0xfe) return bytes.toString("utf16le");
  return first === 0xfe && second === 0xff ? bytes.swap16().toString("utf16le") : null;
}
