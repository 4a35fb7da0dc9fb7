// Follows cmd/go/internal/modload/query.go modulePrefixesExcludingTarget (Go 1.27), without a main module.
import { splitPathVersion } from "../module/split-path-version.ts";

/** The modules in which `go get` looks for a package: the path itself and every parent whose last element can end a module path, longest first. */
export function modulePrefixes(path: string): string[] {
  const prefixes: string[] = [];
  for (let prefix = path; ; ) {
    if (splitPathVersion(prefix).ok) prefixes.push(prefix);
    const slash = prefix.lastIndexOf("/");
    if (slash < 0) return prefixes;
    prefix = prefix.slice(0, slash);
  }
}
