import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/**
 * Makes certificates for tests: ordinary ones by default, broken ones on request. Keys are made by node:crypto; the DER is written here,
 * because no library on hand writes EC certificates.
 *
 *     const ca = mintCa({ name: "Test Root" });
 *     const { certPem, keyPem } = mintLeaf({ ca, hosts: ["goproxy.test", "127.0.0.1"] });
 */
export type KeyKind = "p256" | "p384" | "p521" | "rsa" | "rsa1024" | "ed25519";

/** An X.509 extension whose `value` is the DER inside the OCTET STRING. */
export interface MintExtension {
  readonly oid: string;
  readonly critical?: boolean;
  readonly value: Uint8Array;
}

export interface Minted {
  readonly certPem: string;
  /** PKCS #8. */
  readonly keyPem: string;
  readonly der: Uint8Array;
  /** Lower-case hex of the DER's SHA-256. */
  readonly sha256: string;
}

/** A certificate that can sign others. */
export interface MintedCa extends Minted {
  readonly name: Uint8Array;
  readonly privateKey: KeyObject;
  readonly keyId: Uint8Array;
}

export interface MintOptions {
  /** Kind of a new key, or a private key to reuse. Default `p256`. */
  readonly key?: KeyKind | KeyObject;
  /** Default 2020-01-01. */
  readonly notBefore?: Date;
  /** Default 2049-12-31. */
  readonly notAfter?: Date;
  /** Default: 8 random bytes, positive. */
  readonly serial?: bigint;
  /** Digest of the signature. Default `sha256`; nothing else is possible with Ed25519. */
  readonly digest?: "md5" | "sha1" | "sha256" | "sha384" | "sha512";
  /** RSA signatures with PSS padding. */
  readonly pss?: boolean;
  /** Names of extKeyUsage: `serverAuth`, `clientAuth`, `any`, or an object identifier. Leafs: serverAuth by default; empty: none. */
  readonly extKeyUsage?: readonly string[];
  /** Bits from the left as RFC 5280 numbers them (0 digitalSignature, 5 keyCertSign); empty: no extension. */
  readonly keyUsage?: readonly number[];
  /** Added after the usual extensions. */
  readonly extensions?: readonly MintExtension[];
  /** Replaces all extensions, the usual ones too; null: none, and X.509 version 1. */
  readonly onlyExtensions?: readonly MintExtension[] | null;
}

export interface MintCaOptions extends MintOptions {
  /** The CN. */
  readonly name: string;
  /** The O; none by default. */
  readonly organization?: string;
  /** Who signs it; itself if left out. */
  readonly ca?: MintedCa;
  /** basicConstraints; default true. null: the extension is left out. */
  readonly isCa?: boolean | null;
  readonly pathLength?: number;
  readonly nameConstraints?: MintNameConstraints;
}

/** `dns`: as written; `ip`: address and mask, 8 or 32 bytes; `directory`: a CN. */
export interface MintNameConstraints {
  readonly critical?: boolean;
  readonly permitted?: readonly MintConstraint[];
  readonly excluded?: readonly MintConstraint[];
}
export type MintConstraint =
  | { readonly dns: string }
  | { readonly email: string }
  | { readonly uri: string }
  | { readonly ip: Uint8Array }
  | { readonly directory: string };

export interface MintLeafOptions extends MintOptions {
  /** Who signs it; itself if left out. */
  readonly ca?: MintedCa;
  /** DNS names and IP literals for the SAN; empty: no SAN. */
  readonly hosts: readonly string[];
  /** The CN; the first host by default; null: none. */
  readonly commonName?: string | null;
}

/** A root, or with `ca` an intermediate. */
export function mintCa(options: MintCaOptions): MintedCa {
  const privateKey = keyOf(options.key);
  const usual: MintExtension[] = [];
  if (options.isCa !== null) {
    const body = options.isCa === false ? [] : [boolean(true)];
    if (options.pathLength !== undefined) body.push(integer(BigInt(options.pathLength)));
    usual.push({ oid: "2.5.29.19", critical: true, value: sequence(...body) });
  }
  const usage = options.keyUsage ?? [5, 6];
  if (usage.length > 0) usual.push({ oid: "2.5.29.15", critical: true, value: bits(usage) });
  if (options.extKeyUsage !== undefined && options.extKeyUsage.length > 0) usual.push(extKeyUsage(options.extKeyUsage));
  if (options.nameConstraints !== undefined) usual.push(nameConstraints(options.nameConstraints));
  const subject = name(options.name, options.organization);
  const made = mint(options, privateKey, subject, usual, options.ca);
  return { ...made, name: subject, privateKey, keyId: keyIdOf(privateKey) };
}

/** A server certificate; without `ca` a self-signed one. */
export function mintLeaf(options: MintLeafOptions): Minted {
  const privateKey = keyOf(options.key);
  const usual: MintExtension[] = [{ oid: "2.5.29.19", critical: true, value: sequence() }];
  const usage = options.keyUsage ?? [0];
  if (usage.length > 0) usual.push({ oid: "2.5.29.15", critical: true, value: bits(usage) });
  const purposes = options.extKeyUsage ?? ["serverAuth"];
  if (purposes.length > 0) usual.push(extKeyUsage(purposes));
  if (options.hosts.length > 0) {
    const names = options.hosts.map((host) => {
      const ip = ipBytes(host);
      return ip === undefined ? tlv(0x82, Buffer.from(host, "latin1")) : tlv(0x87, ip);
    });
    usual.push({ oid: "2.5.29.17", value: sequence(...names) });
  }
  const common = options.commonName === undefined ? options.hosts[0] : options.commonName;
  return mint(options, privateKey, name(common ?? null), usual, options.ca);
}

function mint(
  options: MintOptions,
  privateKey: KeyObject,
  subject: Uint8Array,
  usual: readonly MintExtension[],
  ca: MintedCa | undefined,
): Minted {
  const signer = ca?.privateKey ?? privateKey;
  const algorithm = signatureAlgorithm(signer, options);
  const ids: MintExtension[] = [
    { oid: "2.5.29.14", value: tlv(0x04, keyIdOf(privateKey)) },
    { oid: "2.5.29.35", value: sequence(tlv(0x80, ca?.keyId ?? keyIdOf(privateKey))) },
  ];
  const extensions =
    options.onlyExtensions === undefined ? [...usual, ...ids, ...(options.extensions ?? [])] : options.onlyExtensions;
  const spki = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  const tbs = sequence(
    ...(extensions === null ? [] : [tlv(0xa0, integer(2n))]),
    integer(options.serial ?? BigInt(`0x7f${randomBytes(7).toString("hex")}`)),
    algorithm.identifier,
    ca?.name ?? subject,
    sequence(time(options.notBefore ?? new Date("2020-01-01")), time(options.notAfter ?? new Date("2049-12-31"))),
    subject,
    spki,
    ...(extensions === null || extensions.length === 0 ? [] : [tlv(0xa3, sequence(...extensions.map(extension)))]),
  );
  const signature = tlv(0x03, Uint8Array.of(0), algorithm.sign(tbs));
  const der = sequence(tbs, algorithm.identifier, signature);
  const keyPem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return { der, certPem: toPem(der), keyPem, sha256: createHash("sha256").update(der).digest("hex") };
}

/** One PEM block as openssl writes it: 64 columns, newline at the end. */
export function toPem(der: Uint8Array, type = "CERTIFICATE"): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${type}-----\n${lines.join("\n")}\n-----END ${type}-----\n`;
}

// Keys and signatures

function keyOf(key: KeyKind | KeyObject | undefined): KeyObject {
  if (typeof key === "object") return key;
  switch (key) {
    case "rsa":
      return generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    case "rsa1024":
      return generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey;
    case "ed25519":
      return generateKeyPairSync("ed25519").privateKey;
    case "p384":
      return generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey;
    case "p521":
      return generateKeyPairSync("ec", { namedCurve: "P-521" }).privateKey;
    default:
      return generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  }
}

function keyIdOf(key: KeyObject): Uint8Array {
  const spki = createPublicKey(key).export({ type: "spki", format: "der" });
  return createHash("sha1").update(spki).digest();
}

const pssSha256 = "300b0609608648016503040201";
const rsaOids = { md5: 4, sha1: 5, sha256: 11, sha384: 12, sha512: 13 };
const ecdsaOids = { md5: null, sha1: "1", sha256: "3.2", sha384: "3.3", sha512: "3.4" };

function signatureAlgorithm(key: KeyObject, options: MintOptions) {
  const digest = options.digest ?? "sha256";
  if (key.asymmetricKeyType === "ed25519") {
    return { identifier: sequence(oid("1.3.101.112")), sign: (data: Uint8Array) => sign(null, data, key) };
  }
  if (key.asymmetricKeyType === "ec") {
    const tail = ecdsaOids[digest];
    if (tail === null) throw new Error("there is no ECDSA with MD5");
    const identifier = sequence(oid(`1.2.840.10045.4.${tail}`));
    return { identifier, sign: (data: Uint8Array) => sign(digest, data, key) };
  }
  if (options.pss === true) {
    const mgf = sequence(oid("1.2.840.113549.1.1.8"), Buffer.from(`300d${pssSha256.slice(4)}0500`, "hex"));
    const hash = Buffer.from(`300d${pssSha256.slice(4)}0500`, "hex");
    const params = sequence(tlv(0xa0, hash), tlv(0xa1, mgf), tlv(0xa2, integer(32n)));
    const identifier = sequence(oid("1.2.840.113549.1.1.10"), params);
    // 6 is RSA_PKCS1_PSS_PADDING.
    return { identifier, sign: (data: Uint8Array) => sign("sha256", data, { key, padding: 6, saltLength: 32 }) };
  }
  const identifier = sequence(oid(`1.2.840.113549.1.1.${rsaOids[digest]}`), tlv(0x05));
  return { identifier, sign: (data: Uint8Array) => sign(digest, data, key) };
}

// Pieces of a certificate

function name(commonName: string | null, organization?: string): Uint8Array {
  const parts: Uint8Array[] = [];
  if (organization !== undefined) parts.push(attribute("2.5.4.10", organization));
  if (commonName !== null) parts.push(attribute("2.5.4.3", commonName));
  return sequence(...parts);
}

function attribute(type: string, value: string): Uint8Array {
  return tlv(0x31, sequence(oid(type), tlv(0x0c, Buffer.from(value))));
}

function extension(e: MintExtension): Uint8Array {
  return sequence(oid(e.oid), ...(e.critical === true ? [boolean(true)] : []), tlv(0x04, e.value));
}

const purposeOids: Readonly<Record<string, string>> = {
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
  any: "2.5.29.37.0",
};

function extKeyUsage(purposes: readonly string[]): MintExtension {
  return { oid: "2.5.29.37", value: sequence(...purposes.map((p) => oid(purposeOids[p] ?? p))) };
}

function nameConstraints(constraints: MintNameConstraints): MintExtension {
  const trees = (list: readonly MintConstraint[]) => list.map((c) => sequence(generalName(c)));
  const parts: Uint8Array[] = [];
  if (constraints.permitted !== undefined) parts.push(tlv(0xa0, ...trees(constraints.permitted)));
  if (constraints.excluded !== undefined) parts.push(tlv(0xa1, ...trees(constraints.excluded)));
  return { oid: "2.5.29.30", critical: constraints.critical ?? true, value: sequence(...parts) };
}

function generalName(c: MintConstraint): Uint8Array {
  if ("dns" in c) return tlv(0x82, Buffer.from(c.dns, "latin1"));
  if ("email" in c) return tlv(0x81, Buffer.from(c.email, "latin1"));
  if ("uri" in c) return tlv(0x86, Buffer.from(c.uri, "latin1"));
  if ("ip" in c) return tlv(0x87, c.ip);
  return tlv(0xa4, name(c.directory));
}

function ipBytes(host: string): Uint8Array | undefined {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return Uint8Array.from(host.split("."), Number);
  if (!host.includes(":")) return undefined;
  const [head = "", tail] = host.split("::");
  const words = (text: string) => text.split(":").filter((word) => word !== "");
  const after = tail === undefined ? [] : words(tail);
  const before = words(head);
  const zeros = new Array<string>(8 - before.length - after.length).fill("0");
  return Buffer.from([...before, ...zeros, ...after].map((word) => word.padStart(4, "0")).join(""), "hex");
}

// DER

/** One DER element: tag, length, the contents one after the other. */
export function tlv(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(contents);
  if (body.length < 0x80) return Buffer.concat([Uint8Array.of(tag, body.length), body]);
  const size = body.length.toString(16);
  const length = Buffer.from(size.length % 2 === 0 ? size : `0${size}`, "hex");
  return Buffer.concat([Uint8Array.of(tag, 0x80 | length.length), length, body]);
}

export function sequence(...contents: readonly Uint8Array[]): Uint8Array {
  return tlv(0x30, ...contents);
}

/** The shortest two's complement, so negative and huge numbers too. */
export function integer(value: bigint): Uint8Array {
  let length = 1;
  while (BigInt.asIntN(length * 8, value) !== value) length++;
  const hex = BigInt.asUintN(length * 8, value).toString(16);
  return tlv(0x02, Buffer.from(hex.padStart(length * 2, "0"), "hex"));
}

export function oid(text: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = text.split(".").map(Number);
  const bytes: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const group = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) group.unshift((left % 128) | 0x80);
    bytes.push(...group);
  }
  return tlv(0x06, Uint8Array.from(bytes));
}

function boolean(value: boolean): Uint8Array {
  return tlv(0x01, Uint8Array.of(value ? 0xff : 0));
}

function bits(set: readonly number[]): Uint8Array {
  const highest = Math.max(...set);
  const bytes = new Uint8Array(Math.floor(highest / 8) + 1);
  for (const bit of set) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return tlv(0x03, Uint8Array.of(7 - (highest & 7)), bytes);
}

function time(date: Date): Uint8Array {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, "");
  return date.getUTCFullYear() < 2050 ? tlv(0x17, Buffer.from(digits.slice(2))) : tlv(0x18, Buffer.from(digits));
}
