// Follows cmd/go/internal/modload/query.go queryProxy and modfetch/repo.go (Go 1.27).
import { checkPath } from "../module/check-path.ts";
import { quote } from "../url/quote.ts";

/** Why no module can have this path, as Go prints it behind `M@query: `; null: it can. GOPROXY is read first. */
export function modulePathError(path: string, query: string): string | null {
  if (path === "std" || path === "cmd")
    return `can't query specific version (${quote(query)}) of standard-library module ${quote(path)}`;
  const checked = checkPath(path);
  return checked.ok ? null : checked.error;
}
