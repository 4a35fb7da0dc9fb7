import { fixedSerial, fixedServerKey, fixedSigningKey } from "../../lib/fixed-keys.ts";
import { type MintedCa, type MintLeafOptions, mintCa, mintLeaf } from "../../x509/mint.ts";

/** What a TLS server needs: the chain as sent, leaf first, and the key. */
export interface Served {
  readonly certPem: string;
  readonly keyPem: string;
}

function authority(name: string, organization: string, ca?: MintedCa): MintedCa {
  // A P-256 key: squid and older tools read no Ed25519.
  const key = ca === undefined ? fixedServerKey(`authority ${name}`) : fixedSigningKey(name);
  return mintCa({
    name,
    organization,
    serial: fixedSerial(name),
    key: ca === undefined ? key : fixedServerKey(name),
    ...(ca ? { ca } : {}),
  });
}

/** The lab's public authority: the only root in the machine's store. */
export const publicRoot = authority("Lab Public Root R1", "Lab Public Trust");
export const publicIssuer = authority("Lab Public Issuing CA 2", "Lab Public Trust", publicRoot);
/** The company's authority, and the one of the device that opens its users' TLS. */
export const companyRoot = authority("Example Corp Root CA", "Example Corp");
export const gatewayRoot = authority("Example Corp Web Gateway CA", "Example Corp");

/** What public authorities put into every certificate: SCTs, the CA/Browser Forum's policy, where the issuer is. */
const publicMarks = [
  { oid: "1.3.6.1.4.1.11129.2.4.2", value: new Uint8Array([4, 2, 0, 0]) },
  { oid: "2.5.29.32", value: Buffer.from("300a3008060667810c010201", "hex") },
];

/** A certificate of the public authority, with its issuer behind it. */
export function publicly(hosts: readonly string[], options: Partial<MintLeafOptions> = {}): Served {
  const { leaf, keyPem } = leafOf(publicIssuer, hosts, { extensions: publicMarks, ...options });
  return { certPem: `${leaf}${publicIssuer.certPem}`, keyPem };
}

/** A certificate of the public authority, without the issuer. */
export function publiclyCut(hosts: readonly string[]): Served {
  const { leaf, keyPem } = leafOf(publicIssuer, hosts, { extensions: publicMarks });
  return { certPem: leaf, keyPem };
}

/** A certificate of this authority; `sent`: what stands behind it. */
export function privately(
  ca: MintedCa,
  hosts: readonly string[],
  options: Partial<MintLeafOptions> = {},
  sent: readonly MintedCa[] = [ca],
): Served {
  const { leaf, keyPem } = leafOf(ca, hosts, options);
  return { certPem: [leaf, ...sent.map(({ certPem }) => certPem)].join(""), keyPem };
}

export function selfSigned(hosts: readonly string[]): Served {
  const { leaf, keyPem } = leafOf(undefined, hosts, {});
  return { certPem: leaf, keyPem };
}

function leafOf(ca: MintedCa | undefined, hosts: readonly string[], options: Partial<MintLeafOptions>) {
  const minted = mintLeaf({
    ...(ca === undefined ? {} : { ca }),
    hosts,
    key: fixedServerKey(`server ${hosts[0]}`),
    ...options,
  });
  return { leaf: minted.certPem, keyPem: minted.keyPem };
}
