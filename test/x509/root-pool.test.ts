import { describe, expect, it } from "vitest";
import { goRules } from "../../src/x509/go-rules.ts";
import { parseCertificate } from "../../src/x509/parse/certificate.ts";
import { certificatePool, potentialParents, rootPool, rootsNamedBy } from "../../src/x509/roots/root-pool.ts";
import { mintCa, mintLeaf } from "./mint.ts";

const root = mintCa({ name: "Root" });
const twin = mintCa({ name: "Root" });
const bare = mintCa({ name: "Root", onlyExtensions: null });
const other = mintCa({ name: "Other" });
const leaf = mintLeaf({ ca: root, hosts: ["a.test"] });
const rules = goRules("1.26.8");

function read(der: Uint8Array) {
  const parsed = parseCertificate(der);
  if ("error" in parsed) throw new Error(parsed.error);
  return parsed.certificate;
}

describe("a pool", () => {
  const pool = certificatePool([twin.der, bare.der, root.der, other.der, root.der]);
  it("counts a certificate once", () => expect(pool.size).toBe(4));
  it("knows its certificates by bytes and by hash", () => {
    expect([root.der, root.sha256, leaf.der, leaf.sha256].map((c) => pool.contains(c))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
  it("offers issuers by name: key identifiers that match, none, others", () => {
    const hashes = potentialParents(pool, read(leaf.der), rules).map(({ raw }) => Buffer.from(raw));
    expect(hashes).toEqual([root.der, bare.der, twin.der].map((der) => Buffer.from(der)));
    const stranger = mintLeaf({ ca: mintCa({ name: "Nobody" }), hosts: ["a.test"] });
    expect(potentialParents(pool, read(stranger.der), rules)).toEqual([]);
  });
  it("finds by key identifier", () => {
    expect(pool.withKeyId(other.keyId)).toEqual([other.der]);
    expect(pool.withKeyId(new Uint8Array(20))).toEqual([]);
  });
  it("holds junk without harm", () => {
    const junk = certificatePool([new Uint8Array(), Uint8Array.of(0x30, 0x80), root.der]);
    expect(junk.withSubject(read(root.der).rawSubject)).toEqual([root.der]);
  });
});

describe("the roots of an Environment", () => {
  const der = { [root.sha256]: Buffer.from(root.der).toString("base64") };
  const pool = rootPool({ source: "files", files: [], sha256: [other.sha256, root.sha256], der, problem: null });
  it("are known by hash even where a recording left the bytes out", () => {
    expect([pool.contains(other.sha256), pool.contains(root.der), pool.size]).toEqual([true, true, 2]);
    expect(pool.withSubject(read(root.der).rawSubject)).toHaveLength(1);
  });
  it("keep what a chain names, for a recording", () => {
    const all = certificatePool([root.der, twin.der, other.der]);
    expect(rootsNamedBy([leaf.der], all).toSorted()).toEqual([root.sha256, twin.sha256].toSorted());
    expect(rootsNamedBy([other.der], all)).toEqual([other.sha256]);
    expect(rootsNamedBy([Uint8Array.of(1)], all)).toEqual([]);
  });
});
