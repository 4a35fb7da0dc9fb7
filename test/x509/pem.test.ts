import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goRules } from "../../src/x509/go-rules.ts";
import { certificatesInPem, pemBlocks } from "../../src/x509/parse/pem.ts";
import { mintCa, toPem } from "./mint.ts";

const a = mintCa({ name: "A" });
const b = mintCa({ name: "B", key: "rsa1024" });
const found = (input: string | Uint8Array) => certificatesInPem(input).map(({ sha256 }) => sha256);
const lines = a.certPem.trimEnd().split("\n");

describe("what Go takes from a file", () => {
  const cases: readonly (readonly [name: string, file: string | Uint8Array, expected: readonly string[]])[] = [
    ["clean", a.certPem, [a.sha256]],
    ["CRLF", a.certPem.replaceAll("\n", "\r\n"), [a.sha256]],
    ["text before", `subject=/CN=A\nissuer=/CN=A\n${a.certPem}`, [a.sha256]],
    ["comment lines", `# a root\n${a.certPem}# and more\n`, [a.sha256]],
    ["trailing blanks", a.certPem.replaceAll("\n", " \t\n"), [a.sha256]],
    ["blank lines inside", a.certPem.replace("\n", "\n\n"), [a.sha256]],
    ["no newline at the end", a.certPem.trimEnd(), [a.sha256]],
    ["two", a.certPem + b.certPem, [a.sha256, b.sha256]],
    ["the same twice", a.certPem + a.certPem, [a.sha256, a.sha256]],
    ["a key between", `${a.certPem}${a.keyPem}${b.certPem}`, [a.sha256, b.sha256]],
    [
      "garbage block first",
      `-----BEGIN CERTIFICATE-----\nnot base64!\n-----END CERTIFICATE-----\n${a.certPem}`,
      [a.sha256],
    ],
    ["wrong DER first", `${toPem(Uint8Array.of(0x30, 0))}${a.certPem}`, [a.sha256]],
    ["unterminated block first", `-----BEGIN CERTIFICATE-----\nAAAA\n${a.certPem}`, [a.sha256]],
    ["byte order mark", `\ufeff${a.certPem}`, []],
    ["byte order mark, then another", `\ufeff${a.certPem}${b.certPem}`, [b.sha256]],
    ["TRUSTED CERTIFICATE", toPem(a.der, "TRUSTED CERTIFICATE"), []],
    ["X509 CERTIFICATE", toPem(a.der, "X509 CERTIFICATE"), []],
    ["DER", a.der, []],
    ["UTF-16", Buffer.from(`\ufeff${a.certPem}`, "utf16le"), []],
    ["one line", lines.join(""), []],
    ["indented", a.certPem.replace(/^/gm, "  "), []],
    ["glued", a.certPem.trimEnd() + b.certPem, []],
    ["header lines", a.certPem.replace("\n", "\nProc-Type: 4,ENCRYPTED\n\n"), []],
    ["a colon before the block", `x: y\n${a.certPem}`, [a.sha256]],
    ["text after END", a.certPem.replace(/-----\n$/, "----- x\n"), []],
    ["no padding", a.certPem.replace(/=+\n/, "\n"), a.certPem.includes("=\n") ? [] : [a.sha256]],
    ["lower case", a.certPem.replaceAll("CERTIFICATE", "certificate"), []],
    ["empty", "", []],
  ];
  for (const [name, file, expected] of cases) it(name, () => expect(found(file)).toEqual(expected));

  it("negative serial numbers, by version", () => {
    const odd = mintCa({ name: "Odd", serial: -7n }).certPem;
    expect(certificatesInPem(odd, goRules("1.22.0"))).toHaveLength(1);
    expect(certificatesInPem(odd, goRules("1.23.0"))).toHaveLength(0);
  });
});

describe("properties", () => {
  it("finds every block written plainly, between any other lines", () => {
    const line = fc.stringMatching(/^[a-zA-Z0-9 #=]{0,20}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.array(line, { maxLength: 3 }), fc.uint8Array({ maxLength: 100 }))), (parts) => {
        const file = parts.map(([noise, bytes]) => noise.map((l) => `${l}\n`).join("") + toPem(bytes, "X")).join("");
        expect([...pemBlocks(file)].map(({ bytes }) => [...bytes])).toEqual(parts.map(([, bytes]) => [...bytes]));
      }),
    );
  });
  it("never throws and ends", () => {
    const piece = fc.constantFrom(
      "-----BEGIN X-----",
      "-----END X-----",
      "-----BEGIN ",
      "-----END ",
      "-----",
      "\n",
      "a: b\n",
      "AAAA",
      "=",
      "\r\n",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (pieces) => {
        expect([...pemBlocks(pieces.join(""))].length).toBeLessThanOrEqual(pieces.length);
      }),
      { numRuns: 1000 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => void [...pemBlocks(bytes)]));
  });
  it("reads ten thousand certificates and a megabyte of BEGIN lines", () => {
    expect(certificatesInPem(a.certPem.repeat(10_000))).toHaveLength(10_000);
    expect(certificatesInPem("-----BEGIN CERTIFICATE-----\n".repeat(40_000))).toHaveLength(0);
    expect(certificatesInPem("-----END CERTIFICATE-----\n".repeat(40_000))).toHaveLength(0);
    expect(
      certificatesInPem("-----BEGIN CERTIFICATE-----\na: b\n-----END CERTIFICATE-----\n".repeat(20_000)),
    ).toHaveLength(0);
  });
});
