// Follows cmd/go/internal/modload/query.go queryPrefixModules and PackageNotInModuleError (Go 1.27).

/** What go makes of the error of one candidate. `plain`: of no class. */
export type QueryErrorKind =
  | "no-package"
  | "no-version"
  | "no-patch-base"
  | "invalid-path"
  | "invalid-version"
  | "not-exist"
  | "plain";

/** What the user is most likely to find helpful, in this order. */
const HELPFUL: readonly QueryErrorKind[] = [
  "no-package",
  "no-version",
  "no-patch-base",
  "invalid-path",
  "invalid-version",
  "not-exist",
];

/**
 * Which of the candidates' errors is the error of all, longest path first; null: none is, one was found. A plain error counts unless a longer
 * path has something.
 */
export function helpfulError(outcomes: readonly (QueryErrorKind | "found")[]): number | null {
  const something = outcomes.findIndex((one) => one === "found" || one === "no-package");
  const plain = outcomes.indexOf("plain");
  if (plain >= 0 && (something < 0 || plain < something)) return plain;
  if (outcomes.includes("found")) return null;
  const kind = HELPFUL.find((one) => outcomes.includes(one));
  return kind === undefined ? null : outcomes.indexOf(kind);
}

/** Said of a module that is there, in which the package is not. */
export function packageNotInModule(
  pattern: string,
  { module, version, query }: { readonly module: string; readonly version: string; readonly query: string },
): string {
  const found = query === version ? "" : ` (${version})`;
  const what = pattern.includes("...") ? "packages matching" : "package";
  return `module ${module}@${query} found${found}, but does not contain ${what} ${pattern}`;
}
