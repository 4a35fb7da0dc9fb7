import { describe, expect, test } from "vitest";
import type { Environment } from "../../src/model/environment.ts";
import type { TlsValue } from "../../src/model/observation.ts";
import { acceptsResolver } from "../../src/probes/accepts-resolver.ts";
import { environment } from "../findings/builders.ts";
import { withRoots } from "../findings/certificates.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";

const [outside, company] = [mintCa({ name: "Public Root" }), mintCa({ name: "Example Corp Inspection" })];
const publicRoots = new Set([outside.sha256]);
const host = "223.5.5.5";

function shaken(ca: ReturnType<typeof mintCa>, name = host): TlsValue {
  const chain = [Buffer.from(mintLeaf({ ca, hosts: [name] }).der).toString("base64")];
  return { protocol: "TLSv1.3", cipher: "TLS_AES_128_GCM_SHA256", alpn: "h2", chain, source: "wire" };
}

describe("which DoH servers count", () => {
  const ofPublic = { ofCompany: false, publicRoots };
  const ofCompany = { ofCompany: true, publicRoots };

  test("a public one whose chain go accepts", () => {
    const accepts = acceptsResolver(withRoots([outside, company]), ofPublic);
    expect(accepts(shaken(outside), host)).toBe(true);
    expect(accepts(shaken(outside, "8.8.8.8"), host)).toBe(false);
  });

  test("a public one behind an inspection is no reference, though go trusts that", () => {
    expect(acceptsResolver(withRoots([outside, company]), ofPublic)(shaken(company), host)).toBe(false);
  });

  test("a company's own, by the company's root, if go reads that", () => {
    expect(acceptsResolver(withRoots([outside, company]), ofCompany)(shaken(company), host)).toBe(true);
    expect(acceptsResolver(withRoots([outside]), ofCompany)(shaken(company), host)).toBe(false);
  });

  test("where go has no public root, or the system is the judge, those of Node count", () => {
    const platform: Environment = { ...withRoots([]), os: { ...environment().os, platform: "darwin" } };
    for (const machine of [withRoots([company]), platform]) {
      expect(acceptsResolver(machine, ofPublic)(shaken(company), host)).toBe(false);
    }
  });
});
