// Follows crypto/x509/parser.go (Go 1.27).
import { formatIP, parseIP } from "../../go/net/ip-address.ts";
import { fromBytes } from "../../go/url/go-string.ts";
import { quote } from "../../go/url/quote.ts";
import { Der, tag } from "./der.ts";
import { domainNameValid, parseMailbox } from "./domain.ts";
import { isIa5 } from "./name.ts";

/** An address range. `text` as Go prints it. */
export interface IpRange {
  readonly ip: Uint8Array;
  readonly mask: Uint8Array;
  readonly text: string;
}

/** One of the two lists of a nameConstraints extension; kinds that Go does not know are left out. */
export interface Subtrees {
  readonly dns: readonly string[];
  readonly ip: readonly IpRange[];
  readonly email: readonly string[];
  readonly uri: readonly string[];
}

/** `unhandled`: it constrains a kind of name that Go does not check (directory names, mostly). */
export interface NameConstraints {
  readonly permitted: Subtrees;
  readonly excluded: Subtrees;
  readonly unhandled: boolean;
}

type Failed = { readonly error: string };

const invalid: Failed = { error: "x509: invalid NameConstraints extension" };

/** parseNameConstraintsExtension. `value`: inside the OCTET STRING. */
export function parseNameConstraints(value: Uint8Array): NameConstraints | Failed {
  const outer = new Der(value);
  const top = outer.readSequence();
  const permitted = top?.readOptional(tag.explicit(0));
  const excluded = permitted === undefined ? undefined : top?.readOptional(tag.explicit(1));
  if (permitted === undefined || excluded === undefined || !outer.empty || !top?.empty) return invalid;
  const contents = (list: Uint8Array | "absent") => (list === "absent" ? new Uint8Array() : list);
  if (contents(permitted).length === 0 && contents(excluded).length === 0) {
    return { error: "x509: empty name constraints extension" };
  }
  const first = parseSubtrees(contents(permitted));
  if ("error" in first) return first;
  const second = parseSubtrees(contents(excluded));
  if ("error" in second) return second;
  return { permitted: first, excluded: second, unhandled: first.unhandled || second.unhandled };
}

function parseSubtrees(contents: Uint8Array): (Subtrees & { readonly unhandled: boolean }) | Failed {
  const list = new Der(contents);
  const dns: string[] = [];
  const ip: IpRange[] = [];
  const email: string[] = [];
  const uri: string[] = [];
  let unhandled = false;
  while (!list.empty) {
    const name = list.readSequence()?.readAny();
    if (name === undefined) return invalid;
    const kind = name.tag;
    if (kind === tag.context(7)) {
      const range = parseRange(name.value);
      if ("error" in range) return range;
      ip.push(range);
    } else if (kind === tag.context(1) || kind === tag.context(2) || kind === tag.context(6)) {
      const text = Buffer.from(name.value).toString("latin1");
      const error = isIa5(name.value) ? nameError(kind, text) : notIa5(name.value);
      if (error !== undefined) return { error };
      (kind === tag.context(1) ? email : kind === tag.context(2) ? dns : uri).push(text);
    } else unhandled = true;
  }
  return { dns, ip, email, uri, unhandled };
}

function notIa5(value: Uint8Array): string {
  return `x509: invalid constraint value: x509: ${quote(fromBytes(value))} cannot be encoded as an IA5String`;
}

function nameError(kind: number, text: string): string | undefined {
  switch (kind) {
    case tag.context(2):
      return domainNameValid(text, true) ? undefined : `x509: failed to parse dnsName constraint ${quote(text)}`;
    case tag.context(1): {
      const valid = text.includes("@") ? parseMailbox(text) !== undefined : domainNameValid(text, true);
      return valid ? undefined : `x509: failed to parse rfc822Name constraint ${quote(text)}`;
    }
    default:
      if (parseIP(text) !== null) {
        return `x509: failed to parse URI constraint ${quote(text)}: cannot be IP address`;
      }
      return domainNameValid(text, true) ? undefined : `x509: failed to parse URI constraint ${quote(text)}`;
  }
}

function parseRange(value: Uint8Array): IpRange | Failed {
  if (value.length !== 8 && value.length !== 32) {
    return { error: `x509: IP constraint contained value of length ${value.length}` };
  }
  const ip = value.subarray(0, value.length / 2);
  const mask = value.subarray(value.length / 2);
  const bits = Array.from(mask, (byte) => byte.toString(2).padStart(8, "0")).join("");
  if (!/^1*0*$/.test(bits)) {
    return { error: `x509: IP constraint contained invalid mask ${Buffer.from(mask).toString("hex")}` };
  }
  return { ip, mask, text: `${formatIP(ip)}/${bits.lastIndexOf("1") + 1}` };
}
