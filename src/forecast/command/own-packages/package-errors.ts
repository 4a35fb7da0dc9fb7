// Follows cmd/go/internal/load/pkg.go PackageErrors and TestPackagesFor (Go 1.27).
import type { GoImport, GoPackage } from "../../../model/environment.ts";
import type { Imports } from "./import-path.ts";

/** What is wrong with the imports of packages, as go prints it, whole lines. `unknown`: something go may stumble over cannot be told. */
export type ImportErrors =
  | { readonly state: "known"; readonly lines: readonly string[] }
  | { readonly state: "unknown" | "pending" };

/** What go says of all that these packages lead to: what is imported comes before what imports it. */
export function importErrors(imports: Imports, packages: readonly GoPackage[]): ImportErrors {
  const seen = new Set<string>();
  const lines: string[] = [];
  let state: ImportErrors["state"] = "known";
  const onTheWay = new Set<string>();
  const visit = (one: GoPackage, isNamed: boolean): void => {
    // An import cycle.
    if (onTheWay.has(one.path)) state = "unknown";
    if (seen.has(one.path)) return;
    seen.add(one.path);
    onTheWay.add(one.path);
    if (one.problem !== null || (one.files === 0 && !isNamed) || (!isNamed && one.name === "main")) state = "unknown";
    for (const imported of distinct(one.imports.filter(({ test }) => !test))) {
      if (seen.has(imported.path) && !onTheWay.has(imported.path)) continue;
      const found = imports.find(imported, { path: one.path, test: false });
      if (found.found === "here") {
        if (imported.path.includes("internal")) state = "unknown";
        visit(found.package, false);
        continue;
      }
      seen.add(imported.path);
      if (found.found === "error") lines.push(at(imported, found.text));
      else if (found.found === "unknown" || found.found === "pending")
        state = state === "unknown" ? state : found.found;
    }
    onTheWay.delete(one.path);
  };
  for (const one of packages) visit(one, true);
  return state === "known" ? { state, lines } : { state };
}

/** The first thing that is wrong with the imports of a package's tests. */
export function testImportErrors(imports: Imports, one: GoPackage): ImportErrors {
  for (const imported of distinct(one.imports.filter(({ test }) => test))) {
    // The package itself, from outside.
    if (imported.path === one.path) continue;
    const found = imports.find(imported, { path: one.path, test: true });
    if (found.found === "error") return { state: "known", lines: [at(imported, found.text)] };
    if (found.found === "unknown" || found.found === "pending") return { state: found.found };
    if (found.found !== "here") continue;
    const below = importErrors(imports, [found.package]);
    if (below.state !== "known" || below.lines.length > 0)
      return below.state === "known" ? { state: "known", lines: below.lines.slice(0, 1) } : below;
  }
  return { state: "known", lines: [] };
}

/** By their paths; of one that stands there more than once, the first place. */
function distinct(imports: readonly GoImport[]): readonly GoImport[] {
  const byPath = new Map(imports.toReversed().map((one) => [one.path, one]));
  return [...byPath.values()].sort(({ path: one }, { path: other }) => (one < other ? -1 : 1));
}

function at({ file, line, column }: GoImport, text: string): string {
  return `${file}:${line}:${column}: ${text}`;
}
