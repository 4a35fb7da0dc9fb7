import { describe, expect, it } from "vitest";
import { goRules } from "../../src/x509/go-rules.ts";
import { parseCertificate } from "../../src/x509/parse/certificate.ts";
import { checkNameConstraints } from "../../src/x509/verify/check-name-constraints.ts";
import { type MintNameConstraints, mintCa, mintLeaf, sequence, tlv } from "./mint.ts";

function read(der: Uint8Array) {
  const parsed = parseCertificate(der);
  if ("error" in parsed) throw new Error(parsed.error);
  return parsed.certificate;
}

function check(
  nameConstraints: MintNameConstraints,
  names: readonly (readonly [tag: number, text: string])[],
  version: string,
) {
  const san = sequence(...names.map(([tag, text]) => tlv(0x80 | tag, Buffer.from(text, "latin1"))));
  const leaf = mintLeaf({ hosts: [], extensions: [{ oid: "2.5.29.17", value: san }] });
  const authority = read(mintCa({ name: "A", nameConstraints }).der);
  const error = checkNameConstraints(authority, [read(leaf.der)], goRules(version));
  return error === null || error.kind === "too-many" ? error : error.detail;
}

const dns = 2;
const email = 1;
const uri = 6;

describe("which names a constraint fits", () => {
  it.each([
    ["test", "goproxy.test", true],
    ["test", "test", true],
    ["test", "gotest", false],
    [".test", "a.test", true],
    [".test", "test", false],
    ["TEST", "a.test", true],
    ["", "anything", true],
    ["a.test", "*.test", false],
  ])("permitted %j and %s: %s", (constraint, name, fits) => {
    for (const version of ["1.25.0", "1.26.8"]) {
      expect(check({ permitted: [{ dns: constraint }] }, [[dns, name]], version) === null).toBe(fits);
    }
  });
  it("of another kind none", () => {
    expect(
      check(
        { permitted: [{ dns: "test" }] },
        [
          [email, "a@other"],
          [uri, "https://other/"],
        ],
        "1.26.8",
      ),
    ).toBeNull();
    expect(check({ permitted: [{ email: "a@b.test" }] }, [[email, "a@B.test"]], "1.26.8")).toBeNull();
    expect(check({ permitted: [{ email: "a@b.test" }] }, [[email, "A@b.test"]], "1.26.8")).toBe(
      'email address "A@b.test" is not permitted by any constraint',
    );
  });
});

describe("by version", () => {
  const two: MintNameConstraints = { permitted: [{ dns: "other" }], excluded: [{ dns: "a.test" }, { dns: "test" }] };
  it("what is told first", () => {
    expect(check(two, [[dns, "a.test"]], "1.25.0")).toBe('DNS name "a.test" is excluded by constraint "a.test"');
    expect(check(two, [[dns, "a.test"]], "1.26.0")).toBe('DNS name "a.test" is not permitted by any constraint');
    expect(check({ excluded: two.excluded ?? [] }, [[dns, "a.test"]], "1.26.0")).toBe(
      'DNS name "a.test" is excluded by constraint "test"',
    );
  });
  it("a wildcard over an excluded name", () => {
    const excluded = { excluded: [{ dns: "a.test" }] };
    const at = (version: string) => check(excluded, [[dns, "*.test"]], version) === null;
    expect(["1.24.10", "1.24.11", "1.25.4", "1.25.5", "1.26.0"].map(at)).toEqual([true, false, true, false, false]);
    expect(check(excluded, [[dns, "*.a.b"]], "1.26.0")).toBeNull();
  });
});

it("URIs need a host that is a name, once there are constraints for them", () => {
  const constrained = { permitted: [{ uri: "test" }] };
  expect(check(constrained, [[uri, "https://a.test:80/"]], "1.26.8")).toBeNull();
  expect(check(constrained, [[uri, "urn:x"]], "1.26.8")).toBe(
    'URI with empty host ("urn:x") cannot be matched against constraints',
  );
  expect(check(constrained, [[uri, "https://[::1]/"]], "1.25.0")).toBe(
    'URI with IP ("https://[::1]/") cannot be matched against constraints',
  );
});
