// Follows cmd/go/internal/modload/load.go loadFromRoots, buildStacks and stackText (Go 1.27).
import { isStandardLike } from "../../../go/search/is-standard-path.ts";
import type { GoPackage } from "../../../model/environment.ts";
import type { Imports } from "./import-path.ts";

interface Node {
  readonly path: string;
  /** What leads there from the command line: `m imports\n\t`. */
  readonly stack: string;
  readonly package: GoPackage | null;
  readonly tests: boolean;
  readonly error: string | null;
}

/**
 * What go says of all imports of the main module when it collects the packages of `all`, tests too, what was found first coming first;
 * null: it cannot be told. What looks like a package of go itself is passed over.
 */
export function vendorErrors(imports: Imports): readonly string[] | null {
  const nodes: Node[] = imports.named.map((one) => ({ ...nodeOf(one, ""), error: null }));
  const seen = new Set(nodes.map(({ path }) => path));
  for (const node of nodes) {
    const { package: one } = node;
    if (one === null) continue;
    if (one.problem === "unreadable" || one.problem === "cgo") return null;
    const own = [...new Set(one.imports.filter(({ test }) => test === node.tests).map(({ path }) => path))].sort();
    for (const path of own) {
      const found = imports.find(one.imports.find((imported) => imported.path === path) ?? { path, standard: false }, {
        path: one.path,
        test: node.tests,
      });
      if (found.found === "unknown" || found.found === "pending") return null;
      if (found.found === "elsewhere" || seen.has(path)) continue;
      seen.add(path);
      const stack = `${node.stack}${node.path} imports\n\t`;
      if (found.found === "here") nodes.push({ ...nodeOf(found.package, stack), error: null });
      else nodes.push({ path, stack, package: null, tests: false, error: found.text });
    }
    if (!node.tests && one.tests > 0)
      nodes.push({
        path: `${one.path}.test`,
        stack: `${node.stack}${node.path} tested by\n\t`,
        package: one,
        tests: true,
        error: null,
      });
  }
  return nodes.flatMap(({ path, stack, error }) =>
    error === null || isStandardLike(path) ? [] : [`go: ${stack}${path}: ${error}`],
  );
}

function nodeOf(one: GoPackage, stack: string): Omit<Node, "error"> {
  return { path: one.path, stack, package: one, tests: false };
}
