import asn1 from "node-forge/lib/asn1.js";

/** The longest bundle that is read, in bytes. */
const maxBytes = 1024 * 1024;

const signedData = "1.2.840.113549.1.7.2";

/**
 * The certificates of a PKCS #7 bundle (`.p7b`, `.p7c`: what Windows exports and what many authorities serve as their issuer's certificate), as
 * DER, in order. BER is fine here, since no verdict hangs on it. Anything else: none. Never throws.
 */
export function certificatesInPkcs7(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes.length > maxBytes || bytes[0] !== 0x30) return [];
  try {
    const [type, content] = children(asn1.fromDer(Buffer.from(bytes).toString("latin1"), true));
    if (typeof type?.value !== "string" || asn1.derToOid(type.value) !== signedData) return [];
    const certificates = children(children(content)[0]).find((field) => isContext(field, 0));
    return children(certificates)
      .filter(({ tagClass, type }) => tagClass === asn1.Class.UNIVERSAL && type === asn1.Type.SEQUENCE)
      .map((certificate) => Uint8Array.from(Buffer.from(asn1.toDer(certificate).getBytes(), "latin1")));
  } catch {
    return [];
  }
}

type Asn1 = ReturnType<typeof asn1.fromDer>;

function children(element: Asn1 | undefined): readonly Asn1[] {
  return element === undefined || typeof element.value === "string" ? [] : element.value;
}

function isContext({ tagClass, type }: Asn1, number: number): boolean {
  return tagClass === asn1.Class.CONTEXT_SPECIFIC && Number(type) === number;
}
