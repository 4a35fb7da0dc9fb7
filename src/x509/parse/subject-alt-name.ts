// Follows crypto/x509/parser.go (Go 1.27).
import { type Der, tag } from "./der.ts";
import type { Answer, Facts } from "./extensions.ts";
import { isIa5 } from "./name.ts";
import { parseUri, type Uri } from "./uri.ts";

/** parseSANExtension. Names of other kinds are passed over; an extension with none of ours is not handled. */
export function readSubjectAltName(outer: Der, facts: Facts): Answer {
  const der = outer.readSequence();
  if (der === undefined) return { error: "x509: invalid subject alternative names" };
  const emails: string[] = [];
  const dns: string[] = [];
  const uris: Uri[] = [];
  const ips: Uint8Array[] = [];
  while (!der.empty) {
    const name = der.readAny();
    if (name === undefined) return { error: "x509: invalid subject alternative name" };
    const text = isIa5(name.value) ? Buffer.from(name.value).toString("latin1") : undefined;
    switch (name.tag) {
      case tag.context(1):
        if (text === undefined) return { error: "x509: SAN rfc822Name is malformed" };
        emails.push(text);
        break;
      case tag.context(2):
        if (text === undefined) return { error: "x509: SAN dNSName is malformed" };
        dns.push(text);
        break;
      case tag.context(6): {
        if (text === undefined) return { error: "x509: SAN uniformResourceIdentifier is malformed" };
        const uri = parseUri(text);
        if ("error" in uri) return uri;
        uris.push(uri);
        break;
      }
      case tag.context(7):
        if (name.value.length !== 4 && name.value.length !== 16) {
          return { error: `x509: cannot parse IP address of length ${name.value.length}` };
        }
        ips.push(name.value);
    }
  }
  facts.emailAddresses = emails;
  facts.dnsNames = dns;
  facts.uris = uris;
  facts.ipAddresses = ips;
  return emails.length + dns.length + uris.length + ips.length === 0 ? "unhandled" : "handled";
}
