import { handshakeMessages, handshakeType, plaintextHandshake, uint24 } from "./tls-records.ts";

/** Most certificates kept of a chain, and most bytes of a handshake that are recorded. */
export const maxCertificates = 32;
export const maxHandshakeBytes = 256 * 1024;

/** The chain as sent in a TLS 1.2 handshake (RFC 5246 7.4.2), DER, leaf first; null: no Certificate message could be read. */
export function wireChainTls12(recorded: Uint8Array): Uint8Array[] | null {
  for (const message of handshakeMessages(plaintextHandshake(recorded.subarray(0, maxHandshakeBytes)))) {
    if (message.type === handshakeType.certificate) return certificateList(message.body, 0, 0);
  }
  return null;
}

/**
 * Reads a certificate list: a 3-byte length at `at`, then entries of a 3-byte length and DER, each followed by extensions whose length has
 * `extensionBytes` bytes (2 in TLS 1.3, 0 in 1.2). null: a length does not fit.
 */
export function certificateList(body: Uint8Array, at: number, extensionBytes: 0 | 2): Uint8Array[] | null {
  const end = at + 3 + uint24(body, at);
  if (body.length < at + 3 || end > body.length) return null;
  const chain: Uint8Array[] = [];
  let entry = at + 3;
  while (entry < end) {
    const next = entry + 3 + uint24(body, entry);
    const afterExtensions =
      next + extensionBytes + (extensionBytes === 0 ? 0 : ((body[next] ?? 0) << 8) | (body[next + 1] ?? 0));
    if (next > end || afterExtensions > end) return null;
    if (chain.length < maxCertificates) chain.push(new Uint8Array(body.subarray(entry + 3, next)));
    entry = afterExtensions;
  }
  return chain;
}
