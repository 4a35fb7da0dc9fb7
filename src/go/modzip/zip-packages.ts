// Follows cmd/go/internal/modload/import.go dirInModule and imports/scan.go ScanDir (Go 1.27), on a module's zip.
import { harmless } from "../../model/clean-text.ts";
import type { DeepZip } from "../../model/deep-content.ts";
import { fileNameTags } from "../build/build-context.ts";
import { constraintText, type Expr } from "../build/constraint.ts";
import { readImports } from "../build/read-imports.ts";
import { constraintsOf } from "../build/should-build.ts";
import { fileContent } from "./file-content.ts";
import { readZipDirectory } from "./zip-reader.ts";

const MAX_FILES = 200_000;
const MAX_FOLDERS = 5_000;
const MAX_IMPORTS = 20_000;

/** The folders of a module's zip with Go files in them, and what they import; null: too many. `body`: a zip that Go can unpack. */
export function zipPackages(body: Uint8Array): DeepZip | null {
  const data = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const directory = readZipDirectory(data, MAX_FILES);
  if (!directory.ok || directory.value.count > directory.value.files.length) return null;
  const folders = new Map<string, Map<string, Map<string, string>>>();
  let imports = 0;
  for (const file of directory.value.files) {
    const path = Buffer.from(file.name, "latin1")
      .toString("utf8")
      .replace(/^[^@]*@[^/]*\//, "");
    if (!path.endsWith(".go")) continue;
    const slash = path.lastIndexOf("/");
    const [folder, name] = [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
    const groups = folders.get(folder) ?? new Map<string, Map<string, string>>();
    folders.set(folder, groups);
    if (/^[_.]|_test\.go$/.test(name)) continue;
    const content = fileContent(data, file);
    if (!content.ok) return null;
    const text = new TextDecoder().decode(content.value);
    const { header, packageName, imports: found } = readImports(text);
    const constraints = constraintsOf(header);
    if (!constraints.ok) continue;
    const paths = found.map(({ path: one }) => one);
    // A file that imports "C" is none without cgo.
    const tags = [...fileNameTags(name), ...(paths.includes("C") ? ["cgo"] : [])];
    const when = allOf([...tags.map((tag): Expr => ({ op: "tag", tag })), ...constraints.value]);
    const key = `${packageName} ${when}`;
    const group = groups.get(key) ?? new Map<string, string>();
    groups.set(key, group);
    imports -= group.size;
    for (const { path: one, line, column } of found)
      if (one !== "C" && !group.has(one)) group.set(one, `${name}:${line}:${column}`);
    imports += group.size;
    if (folders.size > MAX_FOLDERS || imports > MAX_IMPORTS) return null;
  }
  return {
    packages: [...folders].map(([folder, groups]) => ({
      folder: harmless(folder),
      files: [...groups].map(([key, paths]) => groupOf(key, paths)),
    })),
  };
}

function groupOf(key: string, paths: ReadonlyMap<string, string>): DeepZip["packages"][number]["files"][number] {
  const blank = key.indexOf(" ");
  const [name, when] = [key.slice(0, blank), key.slice(blank + 1)];
  return {
    name: harmless(name),
    when: harmless(when),
    imports: [...paths].map(([path, at]) => ({ path: harmless(path), at: harmless(at) })),
  };
}

function allOf(constraints: readonly Expr[]): string {
  const [first, ...others] = constraints;
  if (first === undefined) return "";
  return constraintText(others.reduce((x, y): Expr => ({ op: "and", x, y }), first));
}
