import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseIP } from "../../src/go/net/ip-address.ts";
import { goRules } from "../../src/x509/go-rules.ts";
import { checkHostName } from "../../src/x509/verify/host-name.ts";

interface Row {
  readonly dnsSANs: readonly string[];
  readonly ipSANs: readonly string[];
  readonly cn: string;
  readonly host: string;
  readonly ok: boolean;
  readonly error?: string;
}
const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL("../../fixtures/go/x509_hostnames.json", import.meta.url), "utf8"),
);

function certificate({ dns = [], ip = [], cn = "" }: { dns?: readonly string[]; ip?: readonly string[]; cn?: string }) {
  const ipAddresses = ip.map((text) => parseIP(text) ?? new Uint8Array(16));
  return { dnsNames: dns, ipAddresses, commonName: cn, hasSubjectAltName: dns.length + ip.length > 0 };
}

describe("every row of the table", () => {
  it("has the rows it had", () => expect(rows.length).toBe(32));
  for (const row of rows) {
    it(`${row.host} against ${[...row.dnsSANs, ...row.ipSANs, row.cn].join(" ")}`, () => {
      const named = certificate({ dns: row.dnsSANs, ip: row.ipSANs, cn: row.cn });
      expect(checkHostName(named, row.host)?.error ?? "").toBe(row.error ?? "");
    });
  }
});

describe("near misses", () => {
  it.each([
    ["*.cn", "goproxy.cn", true],
    ["*.cn", "a.goproxy.cn", false],
    ["_x.test", "_x.test", true],
    ["goproxy.test", "goproxy.test.", true],
    ["goproxy.test", "goproxy.test..", false],
    ["goproxy.test.", "goproxy.test", false],
    ["*.test", ".test", false],
    ["10.0.0.1", "10.0.0.1", false],
    ["xn--fiqs8s", "xn--FIQS8S", true],
  ])("%s for %s: %s", (san, host, matches) => {
    expect(checkHostName(certificate({ dns: [san] }), host) === null).toBe(matches);
  });
  it("a SAN extension of any kind silences the hint about the CN", () => {
    const error = checkHostName(certificate({ dns: ["a.test"], cn: "goproxy.test" }), "goproxy.test");
    expect(error?.reason).toBe("host-name");
    expect(checkHostName(certificate({ cn: "goproxy.test" }), "goproxy.test")?.reason).toBe("legacy-common-name");
    expect(checkHostName(certificate({ cn: "other.test" }), "goproxy.test")?.reason).toBe("host-name");
  });
  it("counts a hundred names since 1.24.11 and 1.25.5", () => {
    const many = certificate({ dns: Array.from({ length: 100 }, (_, i) => `${i}.test`) });
    const count = "x509: certificate is valid for 100 names, but none matched goproxy.test";
    const said = (version: string) => checkHostName(many, "goproxy.test", goRules(version))?.error === count;
    expect(["1.24.10", "1.24.11", "1.25.4", "1.25.5", "1.26.0"].map(said)).toEqual([false, true, false, true, true]);
    const few = certificate({ dns: Array.from({ length: 99 }, (_, i) => `${i}.test`) });
    expect(checkHostName(few, "goproxy.test")?.error).toContain("0.test, 1.test");
    const addresses = certificate({ ip: Array.from({ length: 100 }, (_, i) => `10.0.0.${i}`) });
    expect(checkHostName(addresses, "10.1.0.1")?.error).toBe(
      "x509: certificate is valid for 100 IP SANs, but none matched 10.1.0.1",
    );
  });
});

it("never throws, and a name always fits itself or is refused", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.string(), (dns, host) => {
      const answer = checkHostName(certificate({ dns }), host);
      expect(answer === null || answer.error.startsWith("x509: ")).toBe(true);
    }),
  );
  const label = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,10}$/);
  fc.assert(
    fc.property(fc.array(label, { minLength: 2, maxLength: 4 }), (labels) => {
      const host = `${labels.join(".")}.test`;
      expect(checkHostName(certificate({ dns: [host] }), host.toUpperCase())).toBeNull();
      const wildcard = ["*", ...host.split(".").slice(1)].join(".");
      expect(checkHostName(certificate({ dns: [wildcard] }), host)).toBeNull();
      expect(checkHostName(certificate({ dns: [wildcard] }), `a.${host}`)).not.toBeNull();
    }),
  );
});
