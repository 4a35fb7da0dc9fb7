// Follows crypto/x509/parser.go (Go 1.27).
import { quote } from "../../go/url/quote.ts";
import { parse } from "../../go/url/url.ts";
import { domainNameValid } from "./domain.ts";

/** A uniformResourceIdentifier of a certificate. `host` as Go's URL.Host (may hold a port); empty where the URI has none. */
export interface Uri {
  readonly text: string;
  readonly host: string;
}

/** The URI of a subject alternative name. `text` holds ASCII only. `error`: what x509 says of the certificate. */
export function parseUri(text: string): Uri | { readonly error: string } {
  const url = parse(text);
  if (!url.ok) return { error: `x509: cannot parse URI ${quote(text)}: ${url.error}` };
  const { host } = url.value;
  return domainNameValid(host, false)
    ? { text, host }
    : { error: `x509: cannot parse URI ${quote(text)}: invalid domain` };
}
