import { expect, test } from "vitest";
import { trustRules } from "../../src/commands/trust-rules.ts";
import { strayRoots } from "../../src/system/stray-roots.ts";
import { mintCa } from "../x509/mint.ts";
import { folderWith } from "./folder.ts";

const corp = mintCa({ name: "Example Corp Root CA" });
const other = mintCa({ name: "Other Root" });

async function straysIn(
  files: Record<string, string>,
  more: Partial<Parameters<typeof strayRoots>[0]> = {},
): Promise<(readonly [string, string, string])[]> {
  const machine = await folderWith(files);
  const base = { find: trustRules.allIn, known: new Set<string>(), spoilt: [], env: {}, goVersion: null };
  const strays = await strayRoots({ ...base, machine, ...more });
  return strays.map(({ path, name, reason }) => [path, name, reason]);
}

const folder = "/usr/local/share/ca-certificates";

test("good files in the folders of stores, by their ending; roots that go has are left out", async () => {
  const files = {
    [`${folder}/corp.crt`.slice(1)]: corp.certPem,
    [`${folder}/corp.pem`.slice(1)]: corp.certPem,
    [`${folder}/deep/corp.crt`.slice(1)]: corp.certPem,
    "etc/pki/ca-trust/source/anchors/other.pem": other.certPem,
    "etc/pki/trust/anchors/README": "nothing\n",
  };
  expect(await straysIn(files)).toEqual([
    [`${folder}/corp.crt`, "Example Corp Root CA", "not-taken-up"],
    [`${folder}/corp.pem`, "Example Corp Root CA", "wrong-ending"],
    ["/etc/pki/ca-trust/source/anchors/other.pem", "Other Root", "not-taken-up"],
  ]);
  expect(await straysIn(files, { known: new Set([corp.sha256, other.sha256]) })).toEqual([]);
});

test("a spoilt form comes before the place; a bundle of many is not looked through", async () => {
  const bundle = `${corp.certPem}${"#".repeat(70 << 10)}\n`;
  expect(
    await straysIn({
      [`${folder}/bom.crt`.slice(1)]: `\ufeff${corp.certPem}`,
      [`${folder}/bundle.crt`.slice(1)]: bundle,
    }),
  ).toEqual([[`${folder}/bom.crt`, "Example Corp Root CA", "byte-order-mark"]]);
});

test("variables of other programs, and files that go reads but not whole", async () => {
  const trusted = corp.certPem.replaceAll(" CERTIFICATE", " TRUSTED CERTIFICATE");
  const files = { "opt/corp.pem": corp.certPem, "etc/ssl/certs/mixed.pem": `${other.certPem}${trusted}` };
  const env = { NODE_EXTRA_CA_CERTS: "/opt/corp.pem", CURL_CA_BUNDLE: "relative.pem" };
  const options = { env, spoilt: ["/etc/ssl/certs/mixed.pem"], known: new Set([other.sha256]) };
  expect(await straysIn(files, options)).toEqual([
    ["/opt/corp.pem", "Example Corp Root CA", "other-program"],
    ["/etc/ssl/certs/mixed.pem", "Example Corp Root CA", "trusted-certificate"],
  ]);
});

test("a machine without any of it", async () => {
  expect(await straysIn({})).toEqual([]);
});
