import { fixedSerial, fixedServerKey, fixedSigningKey } from "../../lib/fixed-keys.ts";
import { type MintCaOptions, type MintedCa, type MintLeafOptions, mintCa, mintLeaf } from "../../x509/mint.ts";

/** An authority that comes out the same each time. */
export function authority(name: string, options: Omit<MintCaOptions, "name"> = {}): MintedCa {
  return mintCa({
    name,
    organization: "Example Corp",
    key: fixedSigningKey(name),
    serial: fixedSerial(name),
    ...options,
  });
}

/** What a TLS server needs: the chain as sent, leaf first, and the key. */
export function served(
  ca: MintedCa | undefined,
  hosts: readonly string[],
  options: Partial<MintLeafOptions> = {},
  sent: readonly { readonly certPem: string }[] = [],
): { readonly certPem: string; readonly keyPem: string } {
  const key = ca === undefined ? fixedSigningKey(`self ${hosts[0]}`) : fixedServerKey(`server ${hosts[0]}`);
  const leaf = mintLeaf({
    ...(ca === undefined ? {} : { ca }),
    hosts,
    key,
    serial: fixedSerial(`leaf ${hosts[0]}`),
    ...options,
  });
  return { certPem: [leaf, ...sent].map(({ certPem }) => certPem).join(""), keyPem: leaf.keyPem };
}

/** The root that the machines here trust. */
export const companyRoot = authority("Example Corp Root CA");
