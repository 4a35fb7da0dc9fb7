/** One difference in words, both sides below one another. */
export function difference(what: string, doctor: string, go: string): string {
  return `${what}\n  doctor: ${doctor.replaceAll("\n", "\n          ")}\n  go:     ${go.trimEnd().replaceAll("\n", "\n          ")}`;
}
