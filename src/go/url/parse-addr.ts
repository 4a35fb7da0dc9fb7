// Follows net/netip/netip.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { quote } from "./quote.ts";

/** Which family of IP address a text is (netip.ParseAddr). Errors are Go's: `ParseAddr("x"): unable to parse IP`. */
export function parseAddr(text: string): Result<"ipv4" | "ipv6", string> {
  const first = /[.:%]/.exec(text)?.[0];
  const problem =
    first === "."
      ? ipv4Problem(text)
      : first === ":"
        ? ipv6Problem(text)
        : { message: first === "%" ? "missing IPv6 address" : "unable to parse IP" };
  if (problem === null) return ok(first === "." ? "ipv4" : "ipv6");
  const at = problem.at === undefined ? "" : ` (at ${quote(problem.at)})`;
  return fail(`ParseAddr(${quote(text)}): ${problem.message}${at}`);
}

interface Problem {
  readonly message: string;
  /** The rest of the text from where it went wrong. */
  readonly at?: string;
}

function ipv4Problem(text: string): Problem | null {
  let value = 0;
  let digits = 0;
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char >= "0" && char <= "9") {
      if (digits === 1 && value === 0) return { message: "IPv4 field has octet with leading zero" };
      value = value * 10 + Number(char);
      digits++;
      if (value > 255) return { message: "IPv4 field has value >255" };
    } else if (char === ".") {
      if (i === 0 || i === text.length - 1 || text.charAt(i - 1) === ".") {
        return { message: "IPv4 field must have at least one digit", at: text.slice(i) };
      }
      if (dots === 3) return { message: "IPv4 address too long" };
      dots++;
      value = 0;
      digits = 0;
    } else {
      return { message: "unexpected character", at: text.slice(i) };
    }
  }
  return dots < 3 ? { message: "IPv4 address too short" } : null;
}

function ipv6Problem(text: string): Problem | null {
  const percent = text.indexOf("%");
  if (percent === text.length - 1) return { message: "zone must be a non-empty string" };
  let rest = percent < 0 ? text : text.slice(0, percent);
  let ellipsis = rest.startsWith("::");
  if (ellipsis) rest = rest.slice(2);
  if (ellipsis && rest === "") return null;

  let bytes = 0;
  while (bytes < 16) {
    const digits = /^[0-9A-Fa-f]*/.exec(rest)?.[0].length ?? 0;
    if (digits > 4) return { message: "each group must have 4 or less digits", at: rest };
    if (digits === 0) return { message: "each colon-separated field must have at least one digit", at: rest };

    if (rest.charAt(digits) === ".") {
      if (!ellipsis && bytes !== 12) {
        return { message: "embedded IPv4 address must replace the final 2 fields of the address", at: rest };
      }
      if (bytes + 4 > 16) {
        return { message: "too many hex fields to fit an embedded IPv4 at the end of the address", at: rest };
      }
      const problem = ipv4Problem(rest);
      if (problem !== null) return problem;
      rest = "";
      bytes += 4;
      break;
    }

    bytes += 2;
    rest = rest.slice(digits);
    if (rest === "") break;
    if (!rest.startsWith(":")) return { message: "unexpected character, want colon", at: rest };
    if (rest === ":") return { message: "colon must be followed by more characters", at: rest };
    rest = rest.slice(1);
    if (rest.startsWith(":")) {
      if (ellipsis) return { message: "multiple :: in address", at: rest };
      ellipsis = true;
      rest = rest.slice(1);
      if (rest === "") break;
    }
  }

  if (rest !== "") return { message: "trailing garbage after address", at: rest };
  if (bytes < 16) return ellipsis ? null : { message: "address string too short" };
  return ellipsis ? { message: "the :: must expand to at least one field of zeros" } : null;
}
