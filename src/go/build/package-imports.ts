// Follows go/build/build.go Import and matchFile (Go 1.27).
import { goodOSArchFile } from "./build-context.ts";
import type { MatchTag } from "./constraint.ts";
import { type FileImport, readImports } from "./read-imports.ts";
import { shouldBuild } from "./should-build.ts";

/** A file of a package's folder. */
export interface GoFile {
  readonly name: string;
  readonly text: string;
}

/** An import, and the file it stands in. `test`: in a `_test.go` file. */
export interface PackageImport extends FileImport {
  readonly file: string;
  readonly test: boolean;
}

/** What the files of one folder come to. `problem`: why go would not load it, as far as it can be told. */
export interface PackageImports {
  readonly name: string;
  readonly imports: readonly PackageImport[];
  /** How many files count, tests left out; `ignored`: how many do not. */
  readonly files: number;
  readonly tests: number;
  readonly ignored: number;
  readonly problem: "syntax" | "constraint" | "several-packages" | null;
}

/** The package that go makes of the files of a folder, in the order of their names. `cgo`: files that import C count. */
export function packageImports(files: readonly GoFile[], matches: MatchTag, cgo: boolean): PackageImports {
  const imports: PackageImport[] = [];
  let name = "";
  let problem: PackageImports["problem"] = null;
  const counts = { files: 0, tests: 0, ignored: 0 };
  for (const { name: file, text } of files.filter(isGoFile).sort(byName)) {
    if (!goodOSArchFile(file, matches)) {
      counts.ignored += 1;
      continue;
    }
    const head = readImports(text);
    const built = shouldBuild(head.header, matches);
    if ("error" in built) problem ??= "constraint";
    if (!("build" in built && built.build) || head.packageName === "documentation") {
      counts.ignored += 1;
      continue;
    }
    if (head.problem) problem ??= "syntax";
    const test = file.endsWith("_test.go");
    const external = test && head.packageName.endsWith("_test") && name !== head.packageName;
    const own = external ? head.packageName.slice(0, -"_test".length) : head.packageName;
    name ||= own;
    if (own !== name) problem ??= "several-packages";
    if (!cgo && head.imports.some(({ path }) => path === "C")) continue;
    counts[test ? "tests" : "files"] += 1;
    imports.push(...head.imports.map((one) => ({ ...one, file, test })));
  }
  return { name, imports, ...counts, problem };
}

function isGoFile({ name }: GoFile): boolean {
  return name.endsWith(".go") && !/^[_.]/.test(name);
}

function byName({ name: one }: GoFile, { name: other }: GoFile): number {
  return one < other ? -1 : Number(one > other);
}
