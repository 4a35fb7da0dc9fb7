// Follows encoding/pem/pem.go and crypto/x509/cert_pool.go (Go 1.27).

import { type GoRules, newestRules } from "../go-rules.ts";
import { type Certificate, parseCertificate, sha256Of } from "./certificate.ts";

/** One block. `type`: what stands between `BEGIN ` and the dashes. */
export interface PemBlock {
  readonly type: string;
  readonly headers: number;
  readonly bytes: Uint8Array;
}

/** A certificate that Go takes from a PEM file. */
export interface PemCertificate {
  readonly der: Uint8Array;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly certificate: Certificate;
}

/**
 * AppendCertsFromPEM: blocks of the type CERTIFICATE without headers whose DER Go can read, in order; everything else is skipped in
 * silence. A byte order mark, an indent or two blocks glued together lose a block. `goVersion` matters for negative serial numbers.
 */
export function certificatesInPem(input: string | Uint8Array, rules: GoRules = newestRules): PemCertificate[] {
  const found: PemCertificate[] = [];
  for (const der of certificateBlocks(input)) {
    const parsed = parseCertificate(der, rules);
    if ("error" in parsed) continue;
    found.push({ der, sha256: sha256Of(der), certificate: parsed.certificate });
  }
  return found;
}

/** What AppendCertsFromPEM tries to read: the bytes of blocks of the type CERTIFICATE without headers, in order. */
export function certificateBlocks(input: string | Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (const { type, headers, bytes } of pemBlocks(input)) {
    if (type === "CERTIFICATE" && headers === 0) found.push(bytes);
  }
  return found;
}

/** Every block that pem.Decode finds, called again and again on the rest. */
export function* pemBlocks(input: string | Uint8Array): Generator<PemBlock> {
  let rest = typeof input === "string" ? Buffer.from(input) : Buffer.from(input.buffer, input.byteOffset, input.length);
  while (rest.length > 0) {
    const decoded = decode(rest);
    if (decoded === undefined) return;
    yield decoded.block;
    rest = decoded.rest;
  }
}

const pemStart = "-----BEGIN ";
const pemEnd = "\n-----END ";
const pemEndOfLine = "-----";

function decode(data: Buffer): { readonly block: PemBlock; readonly rest: Buffer } | undefined {
  let rest = data;
  let trailer = 0;
  for (;;) {
    // Past the END that the last try saw.
    if (trailer < 0 || trailer > rest.length) return undefined;
    rest = rest.subarray(trailer);
    // The first END, and the last BEGIN before it: BEGINs without an END are passed over.
    const endAt = rest.indexOf(pemEnd);
    if (endAt < 0) return undefined;
    trailer = endAt + pemEnd.length;
    const beginAt = rest.subarray(0, endAt).lastIndexOf(pemStart);
    if (beginAt < 0 || (beginAt > 0 && rest[beginAt - 1] !== 0x0a)) continue;

    const first = getLine(rest, beginAt + pemStart.length);
    trailer -= first.next;
    let end = endAt - first.next;
    rest = rest.subarray(first.next);
    if (!first.line.endsWith(pemEndOfLine)) continue;
    const type = first.line.slice(0, -pemEndOfLine.length);

    const headers = readHeaders(rest);
    if (headers === undefined) return undefined;
    rest = rest.subarray(headers.length);
    end -= headers.length;
    trailer -= headers.length;
    if (headers.count > 0 && end < 0) continue;
    if (!endsBlock(rest, trailer, type)) continue;

    const bytes = end > 0 ? decodeBase64(rest.subarray(0, end)) : new Uint8Array();
    if (bytes === undefined) continue;
    const after = getLine(rest, end + pemEnd.length - 1).next;
    return { block: { type, headers: headers.names, bytes }, rest: rest.subarray(after) };
  }
}

/** Lines with a colon. undefined: the data ends within them. */
function readHeaders(
  data: Buffer,
): { readonly length: number; readonly count: number; readonly names: number } | undefined {
  const names = new Set<string>();
  let length = 0;
  let count = 0;
  for (;;) {
    if (length >= data.length) return undefined;
    const { line, next } = getLine(data, length);
    const colon = line.indexOf(":");
    if (colon < 0) return { length, count, names: names.size };
    names.add(line.slice(0, colon).trim());
    length = next;
    count++;
  }
}

/** After the dashes of the END line: the same type, five dashes, nothing but blanks. */
function endsBlock(rest: Buffer, trailer: number, type: string): boolean {
  if (trailer < 0) return false;
  const { line } = getLine(rest, trailer);
  return line === type + pemEndOfLine;
}

/** The line at `from`, without its end and trailing blanks, one character per byte; `next`: where the following one begins. */
function getLine(data: Buffer, from: number): { readonly line: string; readonly next: number } {
  const newline = data.indexOf(0x0a, from);
  const next = newline < 0 ? data.length : newline + 1;
  let end = newline < 0 ? data.length : newline;
  if (newline > from && data[newline - 1] === 0x0d) end--;
  while (end > from && (data[end - 1] === 0x20 || data[end - 1] === 0x09)) end--;
  return { line: data.toString("latin1", from, end), next };
}

/** base64.StdEncoding.Decode after blanks and tabs are gone: it skips line ends itself, and wants the padding. */
function decodeBase64(data: Buffer): Uint8Array | undefined {
  const text = data.toString("latin1").replace(/[ \t\r\n]+/g, "");
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return new Uint8Array(Buffer.from(text, "base64"));
}
