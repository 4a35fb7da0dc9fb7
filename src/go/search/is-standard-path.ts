// Follows cmd/go/internal/search/search.go IsStandardImportPath (Go 1.27).

/** First elements of the standard library's packages up to Go 1.26, and of go's own commands. */
const ROOTS = new Set(
  `archive bufio bytes cmd cmp compress container context crypto database debug embed encoding errors expvar flag fmt go hash html image
  index internal io iter log maps math mime net os path plugin reflect regexp runtime slices sort std strconv strings structs sync syscall testing
  text time unicode unique unsafe vendor weak`.split(/\s+/),
);

/** Whether go looks for a path in its installation only, and downloads nothing for it: narrowed to what the installation holds. */
export function isStandardPath(path: string): boolean {
  return ROOTS.has(path.split("/")[0] ?? path);
}

/** IsStandardImportPath as it is: whether a path looks like one of go's own installation, there or not. */
export function isStandardLike(path: string): boolean {
  return !(path.split("/")[0] ?? "").includes(".");
}
