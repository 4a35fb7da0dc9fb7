import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pemBlocks } from "../../src/x509/parse/pem.ts";
import { certificatePool } from "../../src/x509/roots/root-pool.ts";
import { type ChainQuestion, judgeChain } from "../../src/x509/verdict.ts";
import { mintCa, mintLeaf } from "./mint.ts";

interface Row {
  readonly name: string;
  readonly host: string;
  readonly chain: string;
  readonly roots: string;
  readonly go: Readonly<Record<string, string>>;
}
const table: { readonly at: string; readonly cases: readonly Row[] } = JSON.parse(
  readFileSync(new URL("../../fixtures/go/certificates/verdicts.json", import.meta.url), "utf8"),
);

/** All blocks, those that Go cannot parse too: on the wire they come as they are. */
const ders = (pem: string) => [...pemBlocks(pem)].map((block) => block.bytes);

/** The rows were made at several instants of one morning; Go prints its own. */
const anyTime = (text: string) => text.replace(/current time \S+/, "current time NOW");

/**
 * Rows in which the server answered Go's hello with an alert, since its certificate fits none of Go's signature schemes: Go never saw the
 * chain. If it were sent all the same, Go would say this; "" where it would accept.
 */
const alerts: Readonly<Record<string, { readonly because: string; readonly judged: (minor: number) => string }>> = {
  bp: {
    because: "brainpool key",
    judged: () => "tls: failed to parse certificate from server: x509: unsupported elliptic curve",
  },
  k1: {
    because: "secp256k1 key",
    judged: () => "tls: failed to parse certificate from server: x509: unsupported elliptic curve",
  },
  pss: {
    because: "the key is for RSA-PSS only",
    judged: () => "tls: server's certificate contains an unsupported type of public key: <nil>",
  },
  rsa512: {
    because: "512 bits are too short for a PSS signature with SHA-256",
    judged: (minor) =>
      minor < 24
        ? ""
        : "tls: invalid signature by the server certificate: crypto/rsa: 512-bit keys are insecure (see https://go.dev/pkg/crypto/rsa#hdr-Minimum_key_size)",
  },
};
const alert = "remote error: tls: handshake failure";

describe("every verdict of the table", () => {
  it("has the rows it had", () => {
    expect(table.cases.length).toBe(43);
    const alerted = table.cases.filter((row) => Object.values(row.go).includes(alert)).map((row) => row.name);
    expect(alerted.toSorted()).toEqual(Object.keys(alerts).toSorted());
  });
  for (const row of table.cases) {
    for (const [goVersion, said] of Object.entries(row.go)) {
      const expected = said === alert ? (alerts[row.name]?.judged(Number(goVersion.slice(4))) ?? said) : said;
      it(`${row.name}, ${goVersion}: ${expected || "accepted"}`, () => {
        const verdict = judgeChain({
          chain: ders(row.chain),
          host: row.host,
          pool: certificatePool(ders(row.roots)),
          now: new Date(table.at),
          goVersion,
          platform: "linux",
        });
        expect(verdict.accepted).toBe(expected === "");
        if (verdict.accepted === false) expect(anyTime(verdict.error)).toBe(anyTime(expected));
      });
    }
  }
});

interface Generated {
  readonly kind: string;
  readonly chain: readonly string[];
  readonly roots: readonly string[];
  readonly host: string;
  readonly now: string;
  readonly error: string;
}
const generated: { readonly go: string; readonly cases: readonly Generated[] } = JSON.parse(
  readFileSync(new URL("../../fixtures/go/certificates/generated.json", import.meta.url), "utf8"),
);

describe("every chain made at random, judged by Go itself", () => {
  const der = (base64: string) => Buffer.from(base64, "base64");
  it("has the rows it had", () => expect(generated.cases.length).toBe(198));
  for (const [index, row] of generated.cases.entries()) {
    it(`${row.kind} ${index}: ${row.error.slice(0, 120) || "accepted"}`, () => {
      const verdict = judgeChain({
        chain: row.chain.map(der),
        host: row.host,
        pool: certificatePool(row.roots.map(der)),
        now: new Date(row.now),
        goVersion: generated.go,
        platform: "linux",
      });
      expect(verdict.accepted === true ? "" : verdict.accepted === false ? verdict.error : verdict.why).toBe(row.error);
    });
  }
});

const now = new Date("2026-11-21T06:30:00Z");
const root = mintCa({ name: "Root" });
const intermediate = mintCa({ name: "Intermediate", ca: root });
const leaf = mintLeaf({ ca: intermediate, hosts: ["goproxy.test"] });

function ask(changes: Partial<ChainQuestion> = {}) {
  return judgeChain({
    chain: [leaf.der, intermediate.der],
    host: "goproxy.test",
    pool: certificatePool([root.der]),
    now,
    goVersion: "go1.26.8",
    platform: "linux",
    ...changes,
  });
}

describe("an accepted chain", () => {
  it("names the path and where it came from", () => {
    const verdict = ask();
    if (verdict.accepted !== true) throw new Error("not accepted");
    expect(verdict.path.map(({ sent, sha256 }) => [sent, sha256])).toEqual([
      [0, leaf.sha256],
      [1, intermediate.sha256],
      [null, root.sha256],
    ]);
    expect(verdict.roots).toEqual([root.sha256]);
  });
  it("may end in an intermediate or in the leaf itself", () => {
    expect(ask({ pool: certificatePool([intermediate.der]) })).toMatchObject({ roots: [intermediate.sha256] });
    const trusted = ask({ chain: [leaf.der], pool: certificatePool([leaf.der]) });
    expect(trusted).toMatchObject({ accepted: true, roots: [leaf.sha256] });
  });
  it("may be sent in any order, with the root and with strangers", () => {
    const chain = [leaf.der, mintCa({ name: "Stranger" }).der, root.der, intermediate.der, intermediate.der];
    expect(ask({ chain }).accepted).toBe(true);
  });
  it("tells every root it could end in", () => {
    const other = mintCa({ name: "Other" });
    const cross = mintCa({ name: "Root", ca: other, key: root.privateKey });
    const verdict = ask({
      chain: [leaf.der, intermediate.der, cross.der],
      pool: certificatePool([root.der, other.der]),
    });
    expect(verdict).toMatchObject({ accepted: true, roots: [root.sha256, other.sha256] });
  });
});

describe("a refused chain", () => {
  it("names the certificate without an issuer", () => {
    expect(ask({ chain: [leaf.der] })).toEqual({
      accepted: false,
      error: "tls: failed to verify certificate: x509: certificate signed by unknown authority",
      reason: "unknown-authority",
      certificate: 0,
      sha256: leaf.sha256,
      authority: null,
    });
    expect(ask({ pool: certificatePool([]) })).toMatchObject({ reason: "unknown-authority", certificate: 1 });
  });
  it("names the root of the same name that did not sign", () => {
    const impostor = mintCa({ name: "Root" });
    expect(ask({ pool: certificatePool([impostor.der]) })).toMatchObject({ reason: "unknown-authority" });
    const direct = mintLeaf({ ca: root, hosts: ["goproxy.test"] });
    expect(ask({ chain: [direct.der], pool: certificatePool([impostor.der]) })).toMatchObject({
      error:
        'tls: failed to verify certificate: x509: certificate signed by unknown authority (possibly because of "x509: ECDSA verification failure" while trying to verify candidate authority certificate "Root")',
      authority: { name: "Root", sha256: impostor.sha256, isRoot: true, error: "x509: ECDSA verification failure" },
    });
  });
  it("has no authority to name when the name differs", () => {
    expect(ask({ pool: certificatePool([mintCa({ name: "Rood" }).der]) })).toMatchObject({ authority: null });
  });
  it.each([
    ["expired", new Date("2050-01-01T00:00:00Z"), "is after 2049-12-31T00:00:00Z"],
    ["not-yet-valid", new Date("2019-12-31T23:59:59.999Z"), "is before 2020-01-01T00:00:00Z"],
  ])("is %s before anything else is looked at", (reason, at, text) => {
    const verdict = ask({ now: at, host: "other.test", pool: certificatePool([]) });
    expect(verdict).toMatchObject({ reason, certificate: 0, error: expect.stringContaining(text) });
  });
  it("is good on the first and the last second", () => {
    expect(ask({ now: new Date("2020-01-01T00:00:00Z") }).accepted).toBe(true);
    expect(ask({ now: new Date("2049-12-31T00:00:00Z") }).accepted).toBe(true);
  });
  it("is for another host before its issuer is looked for", () => {
    expect(ask({ host: "other.test", pool: certificatePool([]) })).toMatchObject({
      reason: "host-name",
      certificate: 0,
    });
    const old = mintLeaf({ ca: root, hosts: [], commonName: "goproxy.test" });
    expect(ask({ chain: [old.der] })).toMatchObject({ reason: "legacy-common-name" });
  });
  it("points at the expired root, which was not sent", () => {
    const expired = mintCa({ name: "Old", notAfter: new Date("2021-01-01") });
    const under = mintLeaf({ ca: expired, hosts: ["goproxy.test"] });
    const verdict = ask({ chain: [under.der], pool: certificatePool([expired.der]) });
    expect(verdict).toMatchObject({ reason: "expired", certificate: null, sha256: expired.sha256 });
  });
  it.each([
    ["not-a-ca", {}, { isCa: false }, "unknown-authority"],
    ["path-length", { pathLength: 0 }, { name: "Two" }, "path-length"],
    ["purpose", {}, { extKeyUsage: ["clientAuth"] }, "key-usage"],
    [
      "unknown critical extension",
      {},
      { extensions: [{ oid: "1.2.3", critical: true, value: Uint8Array.of(5, 0) }] },
      "critical-extension",
    ],
  ])("because of the intermediate: %s", (_, rootOptions, options, reason) => {
    const top = mintCa({ name: "Top", ...rootOptions });
    const middle = mintCa({ name: "Middle", ca: top, ...options });
    const end = mintLeaf({ ca: middle, hosts: ["goproxy.test"] });
    const verdict = ask({ chain: [end.der, middle.der], pool: certificatePool([top.der]) });
    expect(verdict).toMatchObject({ accepted: false, reason });
  });
  it("says why no root was loaded, unless there are some", () => {
    const problem = "open /etc/ssl/certs/ca-certificates.crt: permission denied";
    expect(ask({ pool: certificatePool([], { problem }) })).toMatchObject({
      reason: "no-roots",
      error: `tls: failed to verify certificate: x509: failed to load system roots and no roots provided; ${problem}`,
    });
    expect(ask({ pool: certificatePool([root.der], { problem }) }).accepted).toBe(true);
  });
  it("is empty", () => {
    expect(ask({ chain: [] })).toMatchObject({
      reason: "no-certificate",
      error: "tls: received empty certificates message",
    });
  });
  it("shows no control character of a certificate", () => {
    const evil = mintLeaf({ ca: root, hosts: ["\x1b[2Jevil.test"] });
    expect(ask({ chain: [evil.der] })).toMatchObject({
      error: "tls: failed to verify certificate: x509: certificate is valid for \ufffd[2Jevil.test, not goproxy.test",
    });
  });
});

describe("versions and GODEBUG", () => {
  const negative = mintLeaf({ ca: root, hosts: ["goproxy.test"], serial: -5n });
  const rsa = mintCa({ name: "Rsa", key: "rsa" });
  const sha1 = mintLeaf({ ca: rsa, hosts: ["goproxy.test"], digest: "sha1" });
  it.each([
    ["go1.22.12", "", true],
    ["go1.23.0", "", false],
    ["go1.23.0", "x509negativeserial=1", true],
    ["go1.27.3", "x509negativeserial=0,x509negativeserial=1", true],
    ["go1.27.3", "x509negativeserial=1,x509negativeserial=0", false],
    ["go version go1.22.1 linux/amd64", "", true],
    ["devel go1.28-abcdef", "", false],
    ["nonsense", "", false],
  ])("a negative serial number with %s, GODEBUG=%s", (goVersion, godebug, accepted) => {
    expect(ask({ chain: [negative.der], goVersion, godebug }).accepted).toBe(accepted);
  });
  it("a root with a negative serial number is not there", () => {
    const odd = mintCa({ name: "Odd", serial: -1n });
    const under = mintLeaf({ ca: odd, hosts: ["goproxy.test"] });
    const question = { chain: [under.der], pool: certificatePool([odd.der]) };
    expect(ask({ ...question, goVersion: "1.22.0" }).accepted).toBe(true);
    expect(ask({ ...question, goVersion: "1.23.0" })).toMatchObject({ reason: "unknown-authority", authority: null });
  });
  it("names the GODEBUG setting only while it works", () => {
    const question = { chain: [sha1.der], pool: certificatePool([rsa.der]) };
    const insecure = "x509: cannot verify signature: insecure algorithm SHA1-RSA";
    const advice = " (temporarily override with GODEBUG=x509sha1=1)";
    expect(ask({ ...question, goVersion: "1.23.5" })).toMatchObject({ authority: { error: insecure + advice } });
    expect(ask({ ...question, goVersion: "1.24.0" })).toMatchObject({ authority: { error: insecure } });
    expect(ask({ ...question, goVersion: "1.23.5", godebug: "x509sha1=1" }).accepted).toBe(true);
    expect(ask({ ...question, goVersion: "1.24.0", godebug: "x509sha1=1" }).accepted).toBe(false);
  });
  it("has no words of crypto/tls before 1.20", () => {
    expect(ask({ host: "b.test", goVersion: "1.19.8" })).toMatchObject({
      error: "x509: certificate is valid for goproxy.test, not b.test",
    });
  });
  it("a short RSA key of the server is told after the chain", () => {
    const short = mintLeaf({ ca: root, hosts: ["goproxy.test"], key: shortKey() });
    expect(ask({ chain: [short.der], goVersion: "1.23.0" }).accepted).toBe(true);
    expect(ask({ chain: [short.der], goVersion: "1.24.0" })).toMatchObject({
      reason: "unusable-key",
      error: expect.stringContaining(
        "tls: invalid signature by the server certificate: crypto/rsa: 768-bit keys are insecure",
      ),
    });
    expect(ask({ chain: [short.der], goVersion: "1.24.0", godebug: "rsa1024min=0" }).accepted).toBe(true);
    expect(ask({ chain: [short.der], host: "b.test" })).toMatchObject({ reason: "host-name" });
  });
});

describe("what is not judged", () => {
  it.each(["darwin", "win32", "windows"])("the verifier of %s", (platform) => {
    const why = "platform verifier, not judged here";
    expect(ask({ platform, pool: certificatePool([], { source: "platform" }) })).toEqual({ accepted: "unknown", why });
    expect(ask({ platform })).toEqual({ accepted: "unknown", why });
    expect(ask({ platform, goVersion: "1.27.0" }).accepted).toBe(true);
    expect(ask({ platform, chain: [Uint8Array.of(1)] })).toMatchObject({ reason: "unreadable", certificate: 0 });
  });
  it("more than 32 certificates, where one of the others might help", () => {
    const strangers = Array.from({ length: 40 }, (_, i) => mintCa({ name: `S${i}`, key: root.privateKey }).der);
    const far = ask({ chain: [leaf.der, ...strangers, intermediate.der] });
    expect(far).toEqual({ accepted: "unknown", why: "more than 32 certificates, not judged here" });
    expect(ask({ chain: [leaf.der, intermediate.der, ...strangers] }).accepted).toBe(true);
    const many = Array.from({ length: 10_000 }, () => intermediate.der);
    expect(ask({ chain: [leaf.der, ...many] }).accepted).toBe(true);
  });
  it("a certificate of more than 64 KiB", () => {
    const value = new Uint8Array(70_000);
    const large = mintLeaf({ ca: root, hosts: ["goproxy.test"], extensions: [{ oid: "1.2.3", value }] });
    expect(ask({ chain: [large.der] })).toEqual({
      accepted: "unknown",
      why: "certificate of more than 64 KiB, not judged here",
    });
  });
  it("a flood of name constraints ends", () => {
    const permitted = Array.from({ length: 3000 }, (_, i) => ({ dns: `${i}.test` }));
    const top = mintCa({ name: "Top", nameConstraints: { permitted } });
    const hosts = ["goproxy.test", ...Array.from({ length: 2000 }, (_, i) => `a.${2999 - (i % 10)}.test`)];
    const end = mintLeaf({ ca: top, hosts: hosts.toReversed() });
    const verdict = ask({ chain: [end.der], pool: certificatePool([top.der]) });
    expect(verdict).toMatchObject({ accepted: "unknown" });
  });
});

describe("hostile chains", () => {
  it("never throw, whatever is broken", () => {
    const material = [
      leaf.der,
      intermediate.der,
      mintLeaf({ ca: mintCa({ name: "R", key: "rsa" }), hosts: ["a.test"], key: "rsa" }).der,
    ];
    const change = fc.record({ at: fc.nat(2000), to: fc.nat(255), kind: fc.constantFrom("set", "cut", "insert") });
    fc.assert(
      fc.property(
        fc.constantFrom(...material),
        fc.array(change, { maxLength: 4 }),
        fc.nat(40),
        (der, changes, minor) => {
          const broken = changes.reduce((bytes, { at, to, kind }) => {
            const i = at % (bytes.length + 1);
            if (kind === "cut") return bytes.slice(0, i);
            return Uint8Array.from([...bytes.slice(0, i), to, ...bytes.slice(kind === "set" ? i + 1 : i)]);
          }, der);
          const verdict = ask({ chain: [broken, intermediate.der], goVersion: `1.${minor}` });
          if (verdict.accepted === true) expect(changes.every(({ kind }) => kind === "set")).toBe(true);
        },
      ),
      { numRuns: 600 },
    );
  });
  it("never throw on any bytes", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 40 }), fc.string(), (chain, host) => {
        expect(ask({ chain, host, pool: certificatePool(chain) }).accepted).toBe(false);
      }),
    );
  });
});

function shortKey() {
  return generateKeyPairSync("rsa", { modulusLength: 768 }).privateKey;
}
