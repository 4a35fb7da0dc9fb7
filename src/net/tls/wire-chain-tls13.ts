import { createDecipheriv, createHmac } from "node:crypto";
import { findServerHello, handshakeMessages, handshakeType, records, recordType } from "./tls-records.ts";
import { certificateList, maxHandshakeBytes } from "./wire-chain-tls12.ts";

/** The AEAD and hash of a TLS 1.3 suite (RFC 8446 B.4). */
interface Suite {
  readonly aead: "aes-128-gcm" | "aes-256-gcm" | "chacha20-poly1305";
  readonly hash: "sha256" | "sha384";
  readonly keyBytes: number;
}

const suites: Readonly<Record<number, Suite>> = {
  4865: { aead: "aes-128-gcm", hash: "sha256", keyBytes: 16 },
  4866: { aead: "aes-256-gcm", hash: "sha384", keyBytes: 32 },
  4867: { aead: "chacha20-poly1305", hash: "sha256", keyBytes: 32 },
};

/**
 * The chain as sent in a TLS 1.3 handshake (RFC 8446 4.4.2), DER, leaf first. The Certificate message is encrypted; `keyLog` are the
 * lines of this handshake in the NSS format, of which SERVER_HANDSHAKE_TRAFFIC_SECRET is used. null: no Certificate could be read.
 */
export function wireChainTls13(recorded: Uint8Array, keyLog: readonly string[]): Uint8Array[] | null {
  const bytes = recorded.subarray(0, maxHandshakeBytes);
  const suite = suites[findServerHello(bytes)?.cipherSuite ?? 0];
  const secret = serverHandshakeSecret(keyLog);
  if (suite === undefined || secret === null) return null;
  for (const message of handshakeMessages(decryptedHandshake(bytes, suite, secret))) {
    if (message.type !== handshakeType.certificate) continue;
    const contextLength = message.body[0] ?? 0;
    return certificateList(message.body, 1 + contextLength, 2);
  }
  return null;
}

function serverHandshakeSecret(keyLog: readonly string[]): Buffer | null {
  for (const line of keyLog) {
    const [label, , secret] = line.trim().split(" ");
    if (label === "SERVER_HANDSHAKE_TRAFFIC_SECRET" && secret !== undefined) return Buffer.from(secret, "hex");
  }
  return null;
}

/** Bodies of the handshake records under the server's handshake key, until one cannot be opened (that is where the next key starts). */
function* decryptedHandshake(bytes: Uint8Array, suite: Suite, secret: Buffer): Generator<Uint8Array> {
  const key = expandLabel(suite.hash, secret, "key", suite.keyBytes);
  const iv = expandLabel(suite.hash, secret, "iv", 12);
  let sequence = 0n;
  for (const record of records(bytes)) {
    if (record.type !== recordType.applicationData) continue;
    const inner = open(suite, key, nonce(iv, sequence), record.header, record.body);
    if (inner === null) return;
    sequence++;
    // TLSInnerPlaintext: content, type, zeros (RFC 8446 5.2).
    let end = inner.length;
    while (end > 0 && inner[end - 1] === 0) end--;
    if (end > 0 && inner[end - 1] === recordType.handshake) yield inner.subarray(0, end - 1);
  }
}

function open(suite: Suite, key: Buffer, iv: Buffer, header: Uint8Array, body: Uint8Array): Buffer | null {
  if (body.length < 16) return null;
  try {
    const decipher =
      suite.aead === "chacha20-poly1305"
        ? createDecipheriv(suite.aead, key, iv, { authTagLength: 16 })
        : createDecipheriv(suite.aead, key, iv);
    decipher.setAuthTag(body.subarray(body.length - 16));
    decipher.setAAD(header, { plaintextLength: body.length - 16 });
    return Buffer.concat([decipher.update(body.subarray(0, body.length - 16)), decipher.final()]);
  } catch {
    return null;
  }
}

function nonce(iv: Buffer, sequence: bigint): Buffer {
  const out = Buffer.from(iv);
  out.writeBigUInt64BE(out.readBigUInt64BE(4) ^ sequence, 4);
  return out;
}

/** HKDF-Expand-Label with an empty context (RFC 8446 7.1). Two blocks at most are never needed: `length` is at most the hash's. */
function expandLabel(hash: Suite["hash"], secret: Buffer, label: string, length: number): Buffer {
  const full = Buffer.from(`tls13 ${label}`);
  const info = Buffer.concat([Buffer.from([length >> 8, length & 0xff, full.length]), full, Buffer.from([0])]);
  return createHmac(hash, secret)
    .update(info)
    .update(Buffer.from([1]))
    .digest()
    .subarray(0, length);
}
