import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatIP } from "../../src/go/net/ip-address.ts";
import { goRules } from "../../src/x509/go-rules.ts";
import { authorityName, type Certificate, parseCertificate } from "../../src/x509/parse/certificate.ts";
import { integer, type MintOptions, mintCa, mintLeaf, oid, sequence, tlv } from "./mint.ts";

function read(der: Uint8Array, goVersion = "1.26.8"): Certificate {
  const parsed = parseCertificate(der, goRules(goVersion));
  if ("error" in parsed) throw new Error(parsed.error);
  return parsed.certificate;
}

function errorOf(der: Uint8Array, goVersion = "1.26.8"): string {
  const parsed = parseCertificate(der, goRules(goVersion));
  return "error" in parsed ? parsed.error : "";
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

describe("facts", () => {
  const ca = mintCa({
    name: "Company Root",
    organization: "Company",
    key: "rsa",
    pathLength: 3,
    nameConstraints: { permitted: [{ dns: ".test" }], excluded: [{ ip: Uint8Array.of(10, 0, 0, 0, 255, 0, 0, 0) }] },
  });
  it("of an authority", () => {
    const facts = read(ca.der);
    expect(facts.subject.attributes).toEqual([
      { type: "O", value: "Company" },
      { type: "CN", value: "Company Root" },
    ]);
    expect(facts.publicKey).toMatchObject({ algorithm: "RSA", bits: 2048, curve: null });
    expect(facts.signatureAlgorithm?.name).toBe("SHA256-RSA");
    expect(facts.basicConstraints).toEqual({ isCa: true, maxPathLength: 3 });
    expect(facts.keyUsage).toBe((1 << 5) | (1 << 6));
    expect(facts.nameConstraints?.permitted.dns).toEqual([".test"]);
    expect(facts.nameConstraints?.excluded.ip.map(({ text }) => text)).toEqual(["10.0.0.0/8"]);
    expect(facts.extensions.map(({ id, critical }) => [id, critical])).toContainEqual(["2.5.29.30", true]);
    expect(Buffer.from(facts.subjectKeyId)).toEqual(Buffer.from(ca.keyId));
    expect(authorityName(facts)).toBe("Company Root");
  });
  it("of a server's certificate", () => {
    const access = sequence(
      sequence(oid("1.3.6.1.5.5.7.48.1"), tlv(0x86, Buffer.from("http://ocsp.test"))),
      sequence(oid("1.3.6.1.5.5.7.48.2"), tlv(0x86, Buffer.from("http://issuer.test/ca.crt"))),
    );
    const points = sequence(sequence(tlv(0xa0, tlv(0xa0, tlv(0x86, Buffer.from("http://crl.test"))))));
    const facts = read(
      mintLeaf({
        ca,
        hosts: ["goproxy.test", "10.0.0.1", "2001:db8::1"],
        key: "p384",
        extensions: [
          { oid: "1.3.6.1.5.5.7.1.1", value: access },
          { oid: "2.5.29.31", value: points },
          {
            oid: "2.5.29.32",
            value: sequence(sequence(oid("2.23.140.1.2.1")), sequence(oid("2.999.18446744073709551616"))),
          },
        ],
      }).der,
    );
    expect(facts.dnsNames).toEqual(["goproxy.test"]);
    expect(facts.ipAddresses.map(formatIP)).toEqual(["10.0.0.1", "2001:db8::1"]);
    expect(facts.publicKey).toMatchObject({ algorithm: "ECDSA", curve: "P-384", bits: 384 });
    expect(facts.extKeyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
    expect(facts.ocspServers).toEqual(["http://ocsp.test"]);
    expect(facts.issuingCertificateUrls).toEqual(["http://issuer.test/ca.crt"]);
    expect(facts.crlDistributionPoints).toEqual(["http://crl.test"]);
    expect(facts.policies[0]).toBe("2.23.140.1.2.1");
    expect(facts.unhandledCriticalExtensions).toEqual([]);
    expect(Buffer.from(facts.authorityKeyId)).toEqual(Buffer.from(ca.keyId));
  });
  it.each([
    ["p256", {}, "ECDSA-SHA256"],
    ["p521", { digest: "sha512" }, "ECDSA-SHA512"],
    ["ed25519", {}, "Ed25519"],
    ["rsa1024", { digest: "md5" }, "MD5-RSA"],
    ["rsa1024", { pss: true }, "SHA256-RSAPSS"],
  ] satisfies readonly (readonly [MintOptions["key"], MintOptions, string])[])(
    "signature of %s %o",
    (key, options, name) => {
      expect(read(mintCa({ name: "A", key, ...options }).der).signatureAlgorithm?.name).toBe(name);
    },
  );
  it.each([0n, 5n, -1n, -(2n ** 200n), 2n ** 199n])("serial number %s", (serial) => {
    expect(read(mintCa({ name: "A", serial }).der, "1.22.0").serial).toBe(serial);
  });
  it("names an authority without CN by its O, without both by its serial number", () => {
    expect(authorityName(read(mintCa({ name: "", organization: "Org" }).der))).toBe("Org");
    expect(authorityName(read(mintCa({ name: "", serial: 2n ** 70n }).der))).toBe(`serial:${2n ** 70n}`);
  });
  it("of version 1", () => {
    expect(read(mintCa({ name: "A", onlyExtensions: null }).der)).toMatchObject({ version: 1, basicConstraints: null });
  });
});

describe("agrees with node:crypto", () => {
  it.each(rootCertificates.map((pem) => [new X509Certificate(pem)] as const))("public root %#", (node) => {
    const facts = read(node.raw);
    expect(facts.serial).toBe(BigInt(`0x${node.serialNumber}`));
    expect(facts.notBefore).toEqual(new Date(node.validFrom));
    expect(facts.notAfter).toEqual(new Date(node.validTo));
    expect(hex(facts.publicKey.raw)).toBe(hex(node.publicKey.export({ type: "spki", format: "der" })));
    expect(facts.basicConstraints?.isCa ?? false).toBe(node.ca);
  });
});

describe("what Go cannot read", () => {
  const leaf = mintLeaf({ hosts: ["a.test"] }).der;
  const extended = (extension: { oid: string; critical?: boolean; value: Uint8Array }) =>
    mintLeaf({ hosts: [], onlyExtensions: [extension] }).der;
  it.each([
    ["nothing", new Uint8Array(), "x509: malformed certificate"],
    ["cut", leaf.slice(0, -1), "x509: malformed certificate"],
    ["one byte more", Uint8Array.from([...leaf, 0]), "x509: trailing data"],
    ["negative serial", mintCa({ name: "A", serial: -1n }).der, "x509: negative serial number"],
    [
      "SAN of five bytes",
      extended({ oid: "2.5.29.17", value: sequence(tlv(0x87, new Uint8Array(5))) }),
      "x509: cannot parse IP address of length 5",
    ],
    [
      "SAN not ASCII",
      extended({ oid: "2.5.29.17", value: sequence(tlv(0x82, Buffer.from("é"))) }),
      "x509: SAN dNSName is malformed",
    ],
    [
      "SAN not a URI",
      extended({ oid: "2.5.29.17", value: sequence(tlv(0x86, Buffer.from("http://a%zz/"))) }),
      'x509: cannot parse URI "http://a%zz/": parse "http://a%zz/": invalid URL escape "%zz"',
    ],
    [
      "critical SKI",
      extended({ oid: "2.5.29.14", critical: true, value: tlv(4) }),
      "x509: subject key identifier incorrectly marked critical",
    ],
    ["empty constraints", extended({ oid: "2.5.29.30", value: sequence() }), "x509: empty name constraints extension"],
    [
      "negative path length",
      extended({ oid: "2.5.29.19", value: sequence(tlv(1, Uint8Array.of(0xff)), integer(-1n)) }),
      "x509: invalid basic constraints",
    ],
    [
      "the same extension twice",
      mintLeaf({ hosts: ["a.test"], extensions: [{ oid: "2.5.29.17", value: sequence() }] }).der,
      'x509: certificate contains duplicate extension with OID "2.5.29.17"',
    ],
  ])("%s", (_, der, error) => expect(errorOf(der)).toBe(error));
  it("by version", () => {
    const critical = extended({ oid: "2.5.29.14", critical: true, value: tlv(4) });
    expect(errorOf(critical, "1.22.0")).toBe("");
    const constrained = extended({ oid: "2.5.29.36", critical: true, value: sequence() });
    expect(read(constrained, "1.23.0").unhandledCriticalExtensions).toEqual(["2.5.29.36"]);
    expect(read(constrained, "1.24.0").unhandledCriticalExtensions).toEqual([]);
  });
  it("an explicit length where a short one would do, which node-forge accepts", () => {
    expect(errorOf(Uint8Array.from([0x30, 0x84, 0, 0, ...leaf.slice(2)]))).toBe("x509: malformed certificate");
  });
  it("more than 64 KiB", () => {
    expect(errorOf(new Uint8Array(70_000))).toBe("x509: certificate of 70000 bytes is not read");
  });
});

describe("hostile bytes", () => {
  const leafs = [mintLeaf({ hosts: ["a.test"] }), mintLeaf({ hosts: ["a.test"], key: "rsa1024" })].map(
    ({ der }) => der,
  );
  it("never throw", () => {
    const change = fc.tuple(fc.nat(3000), fc.nat(255));
    fc.assert(
      fc.property(fc.constantFrom(...leafs), fc.array(change, { maxLength: 6 }), (der, changes) => {
        const broken = Uint8Array.from(der);
        for (const [at, to] of changes) broken[at % broken.length] = to;
        const parsed = parseCertificate(broken);
        if ("error" in parsed) expect(parsed.error).toMatch(/^(x509|ecdsa|invalid P|P\d+ point)/);
        else expect(Buffer.from(parsed.certificate.raw)).toEqual(Buffer.from(broken));
      }),
      { numRuns: 1000 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => "error" in parseCertificate(bytes)));
  });
  it("nested a thousand deep, or with a huge key", () => {
    let nested: Uint8Array = new Uint8Array();
    for (let i = 0; i < 1000; i++) nested = sequence(nested);
    expect(errorOf(nested)).not.toBe("");
    const huge = mintLeaf({ hosts: ["a.test"], extensions: [{ oid: "1.2.3", value: new Uint8Array(60_000) }] }).der;
    expect(errorOf(huge)).toBe("");
  });
});
