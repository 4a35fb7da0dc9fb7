/** A file name for a root that the user will be given: lower-case ASCII, ending in `.crt` (update-ca-certificates skips all others). */
export function certificateFile(authority: string): string {
  const name = authority
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 48)
    .replace(/^-+|-+$/g, "");
  return `${name === "" ? "network-root" : name}.crt`;
}

/** A SHA-256 as openssl prints it: `AA:BB:...`; null for anything that is none. */
export function fingerprint(sha256: string | null): string | null {
  if (sha256 === null || !/^[0-9a-f]{64}$/i.test(sha256)) return null;
  return (sha256.toUpperCase().match(/../g) ?? []).join(":");
}
