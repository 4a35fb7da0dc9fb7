// Follows crypto/ecdsa/ecdsa.go and crypto/internal/fips140/nistec (Go 1.27).

/** A NIST curve, y² = x³ - 3x + b over the field of `prime`. `element`: what Go calls a coordinate. */
export interface Curve {
  readonly name: "P-224" | "P-256" | "P-384" | "P-521";
  readonly bits: number;
  readonly prime: bigint;
  readonly b: bigint;
  readonly element: string;
}

const curves: ReadonlyMap<string, Curve> = new Map([
  [
    "1.3.132.0.33",
    {
      name: "P-224",
      bits: 224,
      prime: 2n ** 224n - 2n ** 96n + 1n,
      b: 0xb4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4n,
      element: "P224Element",
    },
  ],
  [
    "1.2.840.10045.3.1.7",
    {
      name: "P-256",
      bits: 256,
      prime: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
      b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
      element: "P256 element",
    },
  ],
  [
    "1.3.132.0.34",
    {
      name: "P-384",
      bits: 384,
      prime: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
      b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
      element: "P384Element",
    },
  ],
  [
    "1.3.132.0.35",
    {
      name: "P-521",
      bits: 521,
      prime: 2n ** 521n - 1n,
      b: 0x51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
      element: "P521Element",
    },
  ],
]);

/** namedCurveFromOID. */
export function curveOf(identifier: string): Curve | undefined {
  return curves.get(identifier);
}

/**
 * ecdsa.ParseUncompressedPublicKey: what Go says of a point that it does not take; undefined: it takes it. Done here, since OpenSSL needs a
 * hundred times as long to read a key.
 */
export function pointError({ name, bits, prime, b, element }: Curve, point: Uint8Array): string | undefined {
  const size = Math.ceil(bits / 8);
  const short = name.replace("-", "");
  if (point[0] !== 4) return "ecdsa: invalid uncompressed public key";
  if (point.length !== 1 + 2 * size) return `invalid ${short} point encoding`;
  const x = unsigned(point.subarray(1, 1 + size));
  const y = unsigned(point.subarray(1 + size));
  if (x >= prime || y >= prime) return `invalid ${element} encoding`;
  const isOnCurve = (y * y - (x * x - 3n) * x - b) % prime === 0n;
  return isOnCurve ? undefined : `${short} point not on curve`;
}

function unsigned(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
}
