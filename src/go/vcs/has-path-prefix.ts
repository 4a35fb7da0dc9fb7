// Follows cmd/go/internal/str/path.go (Go 1.27).

/** HasPathPrefix: whether `path` is `prefix` or lies under it. */
export function hasPathPrefix(path: string, prefix: string): boolean {
  if (path === prefix || prefix === "") return true;
  return path.startsWith(prefix.endsWith("/") ? prefix : `${prefix}/`);
}
