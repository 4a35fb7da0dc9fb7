/** The schemes of a WWW- or Proxy-Authenticate header (RFC 9110 11.3), each once: `Basic realm="a, b", NTLM` gives `Basic` and `NTLM`. */
export function authSchemes(header: string): readonly string[] {
  const challenges = header.replace(/"(?:[^"\\]|\\.)*"?/g, '""').split(",");
  const names = challenges.flatMap(
    (part) => /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?:\s+(?!\s*=)|$)/.exec(part)?.[1] ?? [],
  );
  return [...new Set(names)];
}
