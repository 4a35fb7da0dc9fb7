import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goRules } from "../../src/x509/go-rules.ts";
import { certificatesInPkcs7 } from "../../src/x509/parse/pkcs7.ts";
import { skippedCertificates } from "../../src/x509/roots/skipped-certificates.ts";
import { integer, mintCa, oid, sequence, tlv, toPem } from "./mint.ts";

const a = mintCa({ name: "A" });
const b = mintCa({ name: "B" });
const bytes = (text: string) => Buffer.from(text);
const bundle = sequence(
  oid("1.2.840.113549.1.7.2"),
  tlv(
    0xa0,
    sequence(integer(1n), tlv(0x31), sequence(oid("1.2.840.113549.1.7.1")), tlv(0xa0, a.der, b.der), tlv(0x31)),
  ),
);

describe("certificates that only others find", () => {
  const cases: readonly (readonly [reason: string, file: Uint8Array, names: readonly string[]])[] = [
    ["byte-order-mark", bytes(`\ufeff${a.certPem}${b.certPem}`), ["A"]],
    ["trusted-certificate", bytes(toPem(Buffer.concat([a.der, sequence()]), "TRUSTED CERTIFICATE")), ["A"]],
    ["x509-certificate", bytes(toPem(a.der, "X509 CERTIFICATE")), ["A"]],
    ["indented", bytes(a.certPem.replace(/^/gm, "  ")), ["A"]],
    ["glued", bytes(a.certPem.trimEnd() + b.certPem), ["A", "B"]],
    ["headers", bytes(a.certPem.replace("\n", "\nProc-Type: 4,MIC-CLEAR\n\n")), ["A"]],
    ["utf-16", Buffer.from(`\ufeff${a.certPem}`, "utf16le"), ["A"]],
    ["der", a.der, ["A"]],
    ["pkcs7", bundle, ["A", "B"]],
    ["pkcs7", bytes(toPem(bundle, "PKCS7")), ["A", "B"]],
  ];
  for (const [reason, file, names] of cases) {
    it(reason, () => {
      const found = skippedCertificates(file);
      expect(found.map((c) => [c.reason, c.name])).toEqual(names.map((name) => [reason, name]));
      expect(found.every(({ sha256 }) => [a.sha256, b.sha256].includes(sha256))).toBe(true);
    });
  }
  it("unreadable, with Go's reason, by version", () => {
    const odd = mintCa({ name: "Odd", serial: -1n }).certPem;
    expect(skippedCertificates(bytes(odd))).toMatchObject([
      { reason: "unreadable", error: "x509: negative serial number" },
    ]);
    expect(skippedCertificates(bytes(odd), goRules("1.22.0"))).toEqual([]);
  });
  it("none: Go takes all, or there is nothing", () => {
    const plain = [
      a.certPem,
      a.certPem.replaceAll("\n", "\r\n"),
      `# A\n${a.certPem}${b.certPem}`,
      a.keyPem,
      "",
      "hello",
    ];
    for (const file of plain) expect(skippedCertificates(bytes(file))).toEqual([]);
    expect(skippedCertificates(bytes(`\ufeff${a.certPem}${a.certPem}`))).toEqual([]);
  });
});

describe("PKCS #7", () => {
  it("gives the certificates byte for byte", () => {
    expect(certificatesInPkcs7(bundle).map((der) => Buffer.from(der))).toEqual(
      [a.der, b.der].map((der) => Buffer.from(der)),
    );
  });
  it("is nothing else", () => {
    for (const other of [a.der, new Uint8Array(), bytes("hello"), sequence(oid("1.2.3"))])
      expect(certificatesInPkcs7(other)).toEqual([]);
  });
});

it("never throws", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (noise, at) => {
      skippedCertificates(noise);
      certificatesInPkcs7(Uint8Array.from([0x30, ...noise]));
      const broken = Uint8Array.from(bundle);
      broken.set(noise.subarray(0, 2), at % (broken.length - 2));
      certificatesInPkcs7(broken);
      const text = a.certPem.slice(0, at % a.certPem.length) + Buffer.from(noise).toString("latin1");
      skippedCertificates(bytes(text + a.certPem));
    }),
  );
  expect(skippedCertificates(bytes("-----BEGIN CERTIFICATE-----\n".repeat(30_000)))).toEqual([]);
});
