import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseGosumdb } from "../../../src/go/sumdb/gosumdb.ts";
import { newVerifier } from "../../../src/go/sumdb/verifier-key.ts";

interface Row {
  readonly value: string;
  readonly ok: boolean;
  readonly error?: string;
  readonly name?: string;
  readonly key?: string;
  readonly url?: string;
  readonly direct?: string;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/go/gosumdb.json", import.meta.url), "utf8"),
);

/** A verifier key whose hash is right. */
function keyFor(name: string, key: Uint8Array = Buffer.concat([Buffer.of(1), Buffer.alloc(32, 7)])): string {
  const hash = createHash("sha256").update(name).update("\n").update(key).digest("hex").slice(0, 8);
  return `${name}+${hash}+${Buffer.from(key).toString("base64")}`;
}

describe("parseGosumdb, as Go does", () => {
  it("has all rows", () => expect(rows).toHaveLength(53));

  it.each(rows.map((row) => [row.value, row] as const))("%j", (value, row) => {
    const database = parseGosumdb(value);
    if (!row.ok) {
      expect(database.ok ? "" : database.error.text).toBe(row.error);
      return;
    }
    expect(database.ok && database.value).toMatchObject({
      name: row.name,
      key: row.key,
      url: row.url ?? null,
      direct: row.direct,
    });
  });
});

describe("the reason", () => {
  it.each([
    ["off", "off"],
    ["", "missing"],
    ["sum.golang.org a b", "too-many-fields"],
    ["off ", "malformed-verifier-id"],
    ["sum.golang.google.cn ", "malformed-verifier-id"],
    ["sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8", "invalid-verifier-hash"],
    [keyFor("host", Buffer.concat([Buffer.of(2), Buffer.alloc(32)])), "unknown-verifier-algorithm"],
    [keyFor("host", Buffer.concat([Buffer.of(1), Buffer.alloc(31)])), "malformed-verifier-id"],
    [keyFor("host/x/"), "invalid-name"],
    [keyFor("u:p@host"), "invalid-name"],
    [keyFor("host:port"), "go-panics"],
    [keyFor("host/%zz"), "go-panics"],
    ["sum.golang.org ht!tp://x:y", "invalid-url"],
  ])("of %j is %s", (value, reason) => {
    expect(parseGosumdb(value)).toMatchObject({ ok: false, error: { reason } });
  });

  it("is the Go runtime's own text where go panics", () => {
    expect(parseGosumdb(keyFor("host:port"))).toMatchObject({
      error: { text: "runtime error: invalid memory address or nil pointer dereference" },
    });
  });
});

it("never throws", () => {
  const word = fc.oneof(
    fc.constantFrom("sum.golang.org", "off", "https://x", "+", "a+b+c", "%zz", keyFor("host:x"), keyFor("a\ud800")),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 4 }), fc.constantFrom(" ", "\u3000", "+", ""), (words, between) => {
      parseGosumdb(words.join(between));
    }),
    { numRuns: 1000 },
  );
});

describe("newVerifier", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
  const verifier = newVerifier(keyFor("example.test", Buffer.concat([Buffer.of(1), raw])));
  const message = Buffer.from("a note\n");

  it("accepts a signature of its key, and no other", () => {
    const signature = sign(null, message, privateKey);
    expect(verifier.ok && verifier.value.verify(message, signature)).toBe(true);
    expect(verifier.ok && verifier.value.verify(Buffer.from("another\n"), signature)).toBe(false);
    expect(verifier.ok && verifier.value.verify(message, Buffer.alloc(64))).toBe(false);
    expect(verifier.ok && verifier.value.verify(message, Buffer.alloc(3))).toBe(false);
  });

  it("knows the hash of the public database's key", () => {
    const known = newVerifier("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");
    expect(known.ok && known.value).toMatchObject({ name: "sum.golang.org", keyHash: 0x033de0ae });
  });
});
