import { rootCertificates } from "node:tls";

/** The public roots that are compiled into Node, DER in base64: no variable and no option adds to them. */
export function bundledRoots(): readonly string[] {
  return rootCertificates.map((pem) => pem.replace(/-----[A-Z ]+-----|\s/g, ""));
}
