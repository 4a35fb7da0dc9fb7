// Follows golang.org/x/net/http/httpproxy/proxy.go and golang.org/x/net/idna (Go 1.27).

/**
 * The ASCII form of a host name (`bücher.de` is `xn--bcher-kva.de`); ASCII stays as it is. Where idna.Lookup refuses the name, Go goes on
 * with it unchanged, and so do we. The mapping is the one of the JavaScript engine (UTS 46, non-transitional, as Go's since 1.18).
 */
export function idnaASCII(name: string): string {
  if (/^[\x00-\x7f]*$/.test(name)) return name;
  // STD3: of ASCII, only letters, digits and hyphens. This also keeps everything away that a URL could read as something else.
  if (/[\x00-\x7f]/.test(name.replace(/[A-Za-z0-9.-]/g, ""))) return name;
  if (name.split(/[.\u3002\uff0e\uff61]/).some(hasBadHyphen)) return name;
  const ascii = engineASCII(name);
  // STD3 again: what is mapped to other ASCII (a full-width comma) is refused too.
  return ascii === null || /[^a-z0-9.-]/.test(ascii) ? name : ascii;
}

/** A hyphen at an end of a label, or two at its third and fourth byte, unless it is in ASCII form already. */
function hasBadHyphen(label: string): boolean {
  if (label.startsWith("-") || label.endsWith("-")) return true;
  const bytes = Buffer.from(label);
  return !/^xn--/i.test(label) && bytes.length > 4 && bytes.subarray(2, 4).toString() === "--";
}

function engineASCII(name: string): string | null {
  try {
    // Not URL.canParse: in Node 20 it goes wrong for Latin-1 names once it has been optimised.
    return new URL(`http://${name}`).hostname;
  } catch {
    return null;
  }
}
