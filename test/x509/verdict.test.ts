import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sha256Of } from "../../src/x509/certificate.ts";
import { pemBlocks } from "../../src/x509/pem.ts";
import { certificatePool } from "../../src/x509/root-pool.ts";
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
