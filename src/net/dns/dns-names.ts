// Follows net/dnsclient.go and net/dnsclient_unix.go (Go 1.27): isDomainName, avoidDNS, nameList.

/** True if `name` can be asked of a DNS server: letters, digits, hyphen, underscore and dots, at most 254 bytes, not all numeric. */
export function isDomainName(name: string): boolean {
  if (name === ".") return true;
  if (name === "" || name.length > 254 || (name.length === 254 && !name.endsWith("."))) return false;
  let last = ".";
  let nonNumeric = false;
  let labelLength = 0;
  for (const char of name) {
    if (/[a-zA-Z_]/.test(char)) {
      nonNumeric = true;
      labelLength++;
    } else if (/[0-9]/.test(char)) {
      labelLength++;
    } else if (char === "-") {
      if (last === ".") return false;
      labelLength++;
      nonNumeric = true;
    } else if (char === ".") {
      if (last === "." || last === "-" || labelLength > 63 || labelLength === 0) return false;
      labelLength = 0;
    } else {
      return false;
    }
    last = char;
  }
  return last !== "-" && labelLength <= 63 && nonNumeric;
}

/** Names that must not be asked: empty ones and `.onion` (RFC 7686). */
function avoidDNS(name: string): boolean {
  if (name === "") return true;
  const bare = name.endsWith(".") ? name.slice(0, -1) : name;
  return bare.toLowerCase().endsWith(".onion");
}

/**
 * The rooted names (trailing dot) to ask for `name`, in order. `search` suffixes end with a dot or get one, as Go's reader of
 * resolv.conf roots them.
 */
export function nameList(name: string, search: readonly string[], ndots: number): string[] {
  const rooted = name.endsWith(".");
  if (name.length > 254 || (name.length === 254 && !rooted)) return [];
  if (rooted) return avoidDNS(name) ? [] : [name];

  const hasNdots = name.split(".").length - 1 >= ndots;
  const absolute = `${name}.`;
  const own = avoidDNS(absolute) ? [] : [absolute];
  const suffixed = search
    .map((suffix) => absolute + ensureRooted(suffix))
    .filter((fqdn) => !avoidDNS(fqdn) && fqdn.length <= 254);
  return hasNdots ? [...own, ...suffixed] : [...suffixed, ...own];
}

function ensureRooted(suffix: string): string {
  return suffix.endsWith(".") ? suffix : `${suffix}.`;
}
