import { createCipheriv, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tlsFailure } from "../../src/net/tls/tls-failure.ts";
import { findServerHello, handshakeMessages, records } from "../../src/net/tls/tls-records.ts";
import { wireChainTls12 } from "../../src/net/tls/wire-chain-tls12.ts";
import { wireChainTls13 } from "../../src/net/tls/wire-chain-tls13.ts";

function record(type: number, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([type, 3, 3, body.length >> 8, body.length & 0xff]), body]);
}

function message(type: number, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([type, body.length >> 16, (body.length >> 8) & 0xff, body.length & 0xff]), body]);
}

function list(certificates: readonly Uint8Array[], extensions: Uint8Array = new Uint8Array()): Buffer {
  const entries = Buffer.concat(certificates.map((der) => Buffer.concat([message(0, der).subarray(1), extensions])));
  return Buffer.concat([message(0, entries).subarray(1)]);
}

function serverHello(suite: number, version = 0x0303): Buffer {
  const body = Buffer.concat([
    Buffer.from([version >> 8, version & 0xff]),
    Buffer.alloc(32),
    Buffer.from([0, suite >> 8, suite & 0xff, 0]),
  ]);
  return message(2, body);
}

const der = [Buffer.from("first"), Buffer.from("second certificate"), Buffer.alloc(300, 7)];

/** Cuts a stream of handshake bytes into records of `size`. */
function split(bytes: Buffer, size: number): Buffer {
  const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    record(22, bytes.subarray(i * size, (i + 1) * size)),
  );
  return Buffer.concat(parts);
}

describe("TLS 1.2", () => {
  const flight = Buffer.concat([serverHello(0xc02f), message(11, list(der)), message(14, Buffer.alloc(0))]);

  test("however it is cut into records", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (size) => {
        expect(wireChainTls12(split(flight, size))).toEqual(der.map((one) => new Uint8Array(one)));
      }),
    );
  });

  test("an empty list is an empty chain; a cut one is none", () => {
    expect(wireChainTls12(record(22, message(11, list([]))))).toEqual([]);
    expect(wireChainTls12(split(flight, 100).subarray(0, 300))).toBeNull();
    expect(wireChainTls12(Buffer.alloc(0))).toBeNull();
    expect(wireChainTls12(record(22, message(11, Buffer.from([0, 0, 9, 0, 0, 200, 1]))))).toBeNull();
  });

  test("32 certificates are kept", () => {
    const many = Array.from({ length: 100 }, (_, i) => Buffer.from([i]));
    expect(wireChainTls12(split(message(11, list(many)), 1000))).toHaveLength(32);
  });

  test("what is encrypted is not read", () => {
    expect(
      wireChainTls12(Buffer.concat([record(23, Buffer.alloc(40)), record(22, message(11, list(der)))])),
    ).toBeNull();
  });
});

describe("TLS 1.3", () => {
  const secret = Buffer.alloc(32, 3);
  const keyLog = [
    "CLIENT_HANDSHAKE_TRAFFIC_SECRET 00 11\n",
    `SERVER_HANDSHAKE_TRAFFIC_SECRET 00 ${secret.toString("hex")}\n`,
  ];
  const expand = (label: string, length: number): Buffer => {
    const full = `tls13 ${label}`;
    const info = Buffer.concat([Buffer.from([0, length, full.length]), Buffer.from(full), Buffer.from([0, 1])]);
    return createHmac("sha256", secret).update(info).digest().subarray(0, length);
  };

  /** One encrypted record, with `padding` zeros. */
  function seal(sequence: number, type: number, content: Uint8Array, padding = 0): Buffer {
    const nonce = expand("iv", 12);
    nonce[11] = (nonce[11] ?? 0) ^ sequence;
    const inner = Buffer.concat([content, Buffer.from([type]), Buffer.alloc(padding)]);
    const cipher = createCipheriv("aes-128-gcm", expand("key", 16), nonce);
    const header = Buffer.from([23, 3, 3, (inner.length + 16) >> 8, (inner.length + 16) & 0xff]);
    cipher.setAAD(header, { plaintextLength: inner.length });
    return Buffer.concat([header, cipher.update(inner), cipher.final(), cipher.getAuthTag()]);
  }

  const certificate = message(11, Buffer.concat([Buffer.from([0]), list(der, Buffer.from([0, 3, 9, 9, 9]))]));
  const hello = Buffer.concat([record(22, serverHello(0x1301)), record(20, Buffer.from([1]))]);

  test("several messages, padding, extensions, a message over two records", () => {
    const bytes = Buffer.concat([
      hello,
      seal(0, 22, message(8, Buffer.from([0, 0])), 20),
      seal(1, 22, certificate.subarray(0, 50)),
      seal(2, 22, certificate.subarray(50), 3),
      seal(3, 22, message(15, Buffer.alloc(70))),
    ]);
    expect(wireChainTls13(bytes, keyLog)).toEqual(der.map((one) => new Uint8Array(one)));
  });

  test("another key, no key, another suite, no hello: none", () => {
    const bytes = Buffer.concat([hello, seal(0, 22, certificate)]);
    expect(wireChainTls13(bytes, keyLog)).not.toBeNull();
    expect(wireChainTls13(bytes, [`SERVER_HANDSHAKE_TRAFFIC_SECRET 00 ${"00".repeat(32)}`])).toBeNull();
    expect(wireChainTls13(bytes, [])).toBeNull();
    expect(
      wireChainTls13(Buffer.concat([record(22, serverHello(0x1399)), seal(0, 22, certificate)]), keyLog),
    ).toBeNull();
    expect(wireChainTls13(seal(0, 22, certificate), keyLog)).toBeNull();
  });

  test("no change to the bytes makes it throw", () => {
    const bytes = Buffer.concat([hello, seal(0, 22, certificate)]);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, value, end) => {
        const changed = Buffer.from(bytes.subarray(0, end));
        if (at < end) changed[at] = value;
        const chain = wireChainTls13(changed, keyLog);
        if (chain !== null) expect(chain.length).toBeLessThanOrEqual(32);
      }),
    );
  });
});

describe("records", () => {
  test("a ServerHello: version, the one of the extension, and after a HelloRetryRequest the second", () => {
    expect(findServerHello(record(22, serverHello(0xc02f)))).toEqual({ version: 0x0303, cipherSuite: 0xc02f });
    const extended = Buffer.concat([
      Buffer.from([3, 3]),
      Buffer.alloc(32),
      Buffer.from([0, 0x13, 0x01, 0, 0, 6, 0, 43, 0, 2, 3, 4]),
    ]);
    expect(findServerHello(record(22, message(2, extended)))).toEqual({ version: 0x0304, cipherSuite: 0x1301 });
    expect(
      findServerHello(Buffer.concat([record(22, serverHello(0x1301)), record(22, serverHello(0x1302))]))?.cipherSuite,
    ).toBe(0x1302);
    expect(findServerHello(record(22, message(2, Buffer.alloc(10))))).toBeNull();
  });

  test("random bytes: nothing throws, nothing hangs", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .array(fc.tuple(fc.constantFrom(20, 21, 22, 23, 24), fc.uint8Array({ maxLength: 60 })), { maxLength: 8 })
        .map((parts) => Buffer.concat(parts.map(([type, body]) => record(type, body)))),
    );
    fc.assert(
      fc.property(
        bytes,
        fc.constantFrom("open", "ended", "reset", "failed"),
        fc.boolean(),
        (recorded, left, withError) => {
          const all = [...records(recorded)];
          expect(all.reduce((sum, one) => sum + 5 + one.body.length, 0)).toBeLessThanOrEqual(recorded.length);
          for (const one of handshakeMessages([recorded])) expect(one.body.length).toBeLessThan(recorded.length);
          wireChainTls12(recorded);
          wireChainTls13(recorded, []);
          const error = withError ? new Error("x") : null;
          expect(tlsFailure({ recorded, wire: { left, raw: left }, error })).toMatchObject({ ending: "failed" });
        },
      ),
    );
  });
});
