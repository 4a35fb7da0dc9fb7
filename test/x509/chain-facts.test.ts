import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chainFacts, looksPublic } from "../../src/x509/chain-facts.ts";
import { certificatePool } from "../../src/x509/roots/root-pool.ts";
import { mintCa, mintLeaf, oid, sequence, tlv } from "./mint.ts";

const root = mintCa({ name: "Root", organization: "Company" });
const intermediate = mintCa({ name: "Intermediate", ca: root });
const leaf = mintLeaf({ ca: intermediate, hosts: ["goproxy.test"] });
const none = certificatePool([]);

function facts(chain: readonly Uint8Array[], pool = none, alsoPublic?: ReadonlySet<string>) {
  const found = chainFacts(chain, pool, alsoPublic);
  if (found === null) throw new Error("leaf is not read");
  return found;
}

describe("where a chain ends", () => {
  it("in a root of ours, sent or not", () => {
    for (const chain of [
      [leaf.der, intermediate.der],
      [leaf.der, intermediate.der, root.der],
    ]) {
      expect(facts(chain, certificatePool([root.der]))).toMatchObject({
        authority: { name: "Root", seen: "roots", sha256: root.sha256, isPublic: false },
        authorityIsForeign: false,
      });
    }
  });
  it("in a root that only the server sent", () => {
    expect(facts([leaf.der, root.der, intermediate.der])).toMatchObject({
      authority: { name: "Root", seen: "sent", sha256: root.sha256 },
      authorityIsForeign: true,
      missingIssuerUrls: [],
    });
  });
  it("in a name", () => {
    expect(facts([leaf.der, intermediate.der])).toMatchObject({
      issuerName: "Intermediate",
      authority: {
        name: "Root",
        seen: "missing",
        sha256: null,
        attributes: [
          { type: "O", value: "Company" },
          { type: "CN", value: "Root" },
        ],
      },
      authorityIsForeign: true,
      selfSigned: false,
    });
  });
  it("in the leaf", () => {
    const alone = mintLeaf({ hosts: ["goproxy.test"] });
    expect(facts([alone.der])).toMatchObject({ selfSigned: true, authority: { seen: "sent", sha256: alone.sha256 } });
    expect(facts([alone.der], certificatePool([alone.der]))).toMatchObject({
      selfSigned: true,
      authority: { seen: "roots" },
    });
  });
  it("in a root that someone calls public", () => {
    const called = facts([leaf.der, intermediate.der, root.der], none, new Set([root.sha256]));
    expect(called).toMatchObject({ authority: { isPublic: true }, authorityIsForeign: false });
  });
  it("whatever the date and the purpose", () => {
    const old = mintCa({ name: "Old", notAfter: new Date("2021-01-01"), extKeyUsage: ["clientAuth"] });
    const under = mintLeaf({ ca: old, hosts: ["a.test"], serial: -1n });
    expect(facts([under.der], certificatePool([old.der]))).toMatchObject({ authority: { seen: "roots" } });
  });
  it("names the root of the same name that did not sign", () => {
    const impostor = mintCa({ name: "Root", organization: "Company" });
    const found = facts([leaf.der, intermediate.der], certificatePool([impostor.der]));
    expect(found).toMatchObject({ authority: { seen: "missing" }, rootsOfSameName: [impostor.sha256] });
    expect(facts([leaf.der, intermediate.der], certificatePool([root.der, impostor.der])).rootsOfSameName).toEqual([]);
  });
});

describe("marks", () => {
  const access = sequence(sequence(oid("1.3.6.1.5.5.7.48.2"), tlv(0x86, Buffer.from("http://ca.test/\x1b.crt"))));
  const marked = mintLeaf({
    ca: root,
    hosts: ["goproxy.test"],
    extensions: [
      { oid: "1.3.6.1.4.1.11129.2.4.2", value: tlv(4) },
      { oid: "2.5.29.32", value: sequence(sequence(oid("2.23.140.1.2.1"))) },
      { oid: "1.3.6.1.5.5.7.1.1", value: access },
    ],
  });
  it("of a public authority", () => {
    const found = facts([marked.der]);
    expect(found.publicMarks).toMatchObject({ signedCertificateTimestamps: true, baselinePolicy: true });
    expect(looksPublic(found.publicMarks)).toBe(true);
    expect(found.missingIssuerUrls).toEqual(["http://ca.test/\ufffd.crt"]);
  });
  it("of a company's: an address of its issuer is none", () => {
    const plain = mintLeaf({ ca: root, hosts: ["a.test"], extensions: [{ oid: "1.3.6.1.5.5.7.1.1", value: access }] });
    expect(looksPublic(facts([plain.der]).publicMarks)).toBe(false);
    const near = { oid: "2.5.29.32", value: sequence(sequence(oid("2.23.140.2.1"))) };
    expect(looksPublic(facts([mintLeaf({ ca: root, hosts: ["a.test"], extensions: [near] }).der]).publicMarks)).toBe(
      false,
    );
  });
});

describe("keys", () => {
  it("the authority's own, in a leaf: an interceptor", () => {
    const lazy = mintLeaf({ ca: root, hosts: ["goproxy.test"], key: root.privateKey });
    expect(facts([lazy.der, root.der]).sharesKeyWithIssuer).toBe(true);
    expect(facts([lazy.der], certificatePool([root.der])).sharesKeyWithIssuer).toBe(true);
    expect(facts([leaf.der, intermediate.der, root.der]).sharesKeyWithIssuer).toBe(false);
    expect(facts([mintLeaf({ hosts: ["a.test"] }).der]).sharesKeyWithIssuer).toBe(false);
  });
  it("tell two hosts of one interceptor apart from others", () => {
    const [a, b] = ["a.test", "b.test"].map((host) =>
      facts([mintLeaf({ ca: root, hosts: [host], key: root.privateKey }).der]),
    );
    expect(a?.keySha256).toBe(b?.keySha256);
    expect(a?.issuerId).toBe(b?.issuerId);
    expect(a?.issuerId).not.toBe(facts([leaf.der]).issuerId);
  });
});

it("never throws", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.uint8Array(), fc.constantFrom(leaf.der, intermediate.der, root.der)), { maxLength: 40 }),
      (chain) => {
        const found = chainFacts(chain, certificatePool(chain.slice(1)));
        expect(found === null || found.sha256.length === 64).toBe(true);
      },
    ),
  );
  const cross = [mintCa({ name: "A", ca: root }), mintCa({ name: "B" })];
  const circle = Array.from({ length: 40 }, (_, i) => cross[i % 2]?.der ?? root.der);
  expect(chainFacts(circle, none)).not.toBeNull();
});
