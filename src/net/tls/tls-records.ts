/** Record and handshake types (RFC 8446 5.1 and 4). */
export const recordType = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const;
export const handshakeType = { serverHello: 2, certificate: 11 } as const;

/** A record as sent. `header` is the additional data of an encrypted one. */
export interface TlsRecord {
  readonly type: number;
  readonly version: number;
  readonly header: Uint8Array;
  readonly body: Uint8Array;
}

/** The whole records at the start of `bytes`; reading stops where bytes are missing or are no TLS. */
export function* records(bytes: Uint8Array): Generator<TlsRecord> {
  let at = 0;
  while (at + 5 <= bytes.length) {
    const header = bytes.subarray(at, at + 5);
    const type = header[0] ?? 0;
    const length = uint16(header, 3);
    // 2^14 plus what encryption may add; anything else is no TLS.
    if (type < 20 || type > 23 || header[1] !== 3 || length > 18_432 || at + 5 + length > bytes.length) return;
    yield { type, version: uint16(header, 1), header, body: bytes.subarray(at + 5, at + 5 + length) };
    at += 5 + length;
  }
}

export interface HandshakeMessage {
  readonly type: number;
  readonly body: Uint8Array;
}

/** The whole handshake messages in a stream of record bodies; a message may span records. */
export function* handshakeMessages(bodies: Iterable<Uint8Array>): Generator<HandshakeMessage> {
  let buffer = Buffer.alloc(0);
  for (const body of bodies) {
    buffer = Buffer.concat([buffer, body]);
    while (buffer.length >= 4 && buffer.length >= 4 + buffer.readUIntBE(1, 3)) {
      const end = 4 + buffer.readUIntBE(1, 3);
      yield { type: buffer.readUInt8(0), body: buffer.subarray(4, end) };
      buffer = buffer.subarray(end);
    }
  }
}

/** What the plaintext ServerHello chose. `version` is the record of the wire (0x0303 also for TLS 1.3 unless the extension says more). */
export interface ServerHello {
  readonly version: number;
  readonly cipherSuite: number;
}

/** Reads a ServerHello body (RFC 8446 4.1.3); null if it is cut short. */
function readServerHello(body: Uint8Array): ServerHello | null {
  const sessionIdLength = body[34] ?? 0;
  const at = 35 + sessionIdLength;
  if (body.length < at + 3) return null;
  return { version: supportedVersion(body, at + 3) ?? uint16(body, 0), cipherSuite: uint16(body, at) };
}

const supportedVersionsExtension = 43;

function supportedVersion(body: Uint8Array, start: number): number | null {
  if (body.length < start + 2) return null;
  let at = start + 2;
  while (at + 4 <= body.length) {
    const length = uint16(body, at + 2);
    if (uint16(body, at) === supportedVersionsExtension && length === 2 && at + 6 <= body.length)
      return uint16(body, at + 4);
    at += 4 + length;
  }
  return null;
}

/** The last ServerHello in plaintext records: after a HelloRetryRequest the second one counts. null: none was sent. */
export function findServerHello(bytes: Uint8Array): ServerHello | null {
  let found: ServerHello | null = null;
  for (const message of handshakeMessages(plaintextHandshake(bytes))) {
    if (message.type === handshakeType.serverHello) found = readServerHello(message.body) ?? found;
  }
  return found;
}

/** Bodies of handshake records before encryption starts. In TLS 1.2 that is up to ChangeCipherSpec, in 1.3 ServerHello only. */
export function* plaintextHandshake(bytes: Uint8Array): Generator<Uint8Array> {
  for (const record of records(bytes)) {
    if (record.type === recordType.applicationData) return;
    if (record.type === recordType.handshake) yield record.body;
  }
}

export function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

export function uint24(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 16) | uint16(bytes, at + 1);
}
