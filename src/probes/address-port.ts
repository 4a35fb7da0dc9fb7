/** `ip:port` or `[ip]:port` of a content key, taken apart. */
export function addressPort(address: string): { readonly address: string; readonly port: number } {
  const colon = address.lastIndexOf(":");
  return { address: address.slice(0, colon).replace(/^\[|\]$/g, ""), port: Number(address.slice(colon + 1)) };
}
