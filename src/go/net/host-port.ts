// Follows net/ipsock.go (Go 1.27).

/** Go's net.SplitHostPort: `host:port`, `[ipv6]:port`; null where Go gives an error. The brackets are taken off. */
export function splitHostPort(hostPort: string): { readonly host: string; readonly port: string } | null {
  const colon = hostPort.lastIndexOf(":");
  if (colon < 0) return null;
  const port = hostPort.slice(colon + 1);
  if (hostPort.startsWith("[")) {
    const close = hostPort.indexOf("]");
    if (close < 0 || close + 1 !== colon) return null;
    const host = hostPort.slice(1, close);
    return host.includes("[") || /[[\]]/.test(port) ? null : { host, port };
  }
  const host = hostPort.slice(0, colon);
  return /[:[\]]/.test(host) || /[[\]]/.test(port) ? null : { host, port };
}

/** Go's net.JoinHostPort: a host with a colon in it gets brackets. */
export function joinHostPort(host: string, port: string): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
