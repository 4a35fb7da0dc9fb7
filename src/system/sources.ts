// Follows cmd/go/internal/modload/search.go matchPackages and go/build Import (Go 1.27), for the packages of one main module.
import { type Dirent, readdirSync, type Stats, statSync } from "node:fs";
import { join, relative } from "node:path";
import { anyTags, type BuildContext, tagsOf } from "../go/build/build-context.ts";
import { type GoFile, type PackageImports, packageImports } from "../go/build/package-imports.ts";
import { parseGoMod } from "../go/modfile/parse-go-mod.ts";
import type { GoPackage, Project, Sources } from "../model/environment.ts";
import { readBoundedNow } from "./read-now.ts";

/** The package in the folder where a command is run, those below it, or all of the main module, whatever they are built for. */
export type Which = "here" | "below" | "module";

export interface BuiltFor extends Omit<BuildContext, "cgo"> {
  /** CGO_ENABLED; left out: it depends on whether there is a C compiler. */
  readonly cgo: string | undefined;
  readonly goroot: string | null;
}

/** Where more would have to be read, nothing is told of them. */
const MAX_FOLDERS = 3000;
const MAX_FILES = 20_000;
const MAX_FILE_BYTES = 4 << 20;

/** Reads the packages that a command is about, and what they lead to in the main module; null: too many, or there is no go.mod to read them by. */
export function readSources(project: Project, which: Which, built: BuiltFor): Sources | null {
  const { cwd, root, goMod } = project;
  const parsed = goMod === null ? null : parseGoMod(goMod);
  const { goroot } = built;
  if (root === null || parsed?.ok !== true || parsed.value.module === null || goroot === null) return null;
  if (!isFolder(join(goroot, "src"))) return null;
  const reader = new Reader(cwd, root, parsed.value.module, which === "module", { ...built, goroot });
  const folders = which === "here" ? [cwd] : reader.foldersBelow(which === "below" ? cwd : root);
  const named = folders?.flatMap((folder) => reader.read(folder)?.path ?? []) ?? [];
  if (folders === null || !reader.readAll()) return null;
  return { goVersion: built.version, goroot, named, packages: [...reader.packages.values()] };
}

class Reader {
  readonly packages = new Map<string, GoPackage>();
  #files = 0;
  readonly #cwd: string;
  readonly #root: string;
  readonly #module: string;
  readonly #any: boolean;
  readonly #built: BuiltFor & { readonly goroot: string };
  readonly #standard = new Map<string, boolean>();

  constructor(cwd: string, root: string, module: string, any: boolean, built: BuiltFor & { readonly goroot: string }) {
    this.#cwd = cwd;
    this.#root = root;
    this.#module = module;
    this.#any = any;
    this.#built = built;
  }

  /** Those that may hold packages; null: too many. */
  foldersBelow(start: string): readonly string[] | null {
    const found = [start];
    for (const folder of found) {
      for (const entry of entriesOf(folder)) {
        if (!entry.isDirectory() || /^[._]|^(?:testdata|vendor)$/.test(entry.name)) continue;
        const below = join(folder, entry.name);
        if (!isFile(join(below, "go.mod"))) found.push(below);
      }
      if (found.length > MAX_FOLDERS) return null;
    }
    return found.sort();
  }

  /** The package in a folder; null: it has no Go files. */
  read(folder: string): GoPackage | null {
    const below = relative(this.#root, folder).replaceAll("\\", "/");
    const path = below === "" ? this.#module : `${this.#module}/${below}`;
    const known = this.packages.get(path);
    if (known !== undefined) return known;
    const names = entriesOf(folder).flatMap(({ name }) => (/^[^._].*\.go$/.test(name) ? [name] : []));
    if (names.length === 0) return null;
    this.#files += names.length;
    if (this.#files > MAX_FILES) return null;
    const files: GoFile[] = [];
    let unreadable = false;
    for (const name of names) {
      const bytes = readBoundedNow(join(folder, name), MAX_FILE_BYTES);
      if (bytes.ok) files.push({ name, text: bytes.value.toString("utf8") });
      else unreadable = true;
    }
    const found = this.#asBuilt(files);
    const { problem, ...rest } = found;
    const imports = found.imports.map((one) => ({
      ...one,
      file: this.#shown(join(folder, one.file)),
      standard: this.#isStandard(one.path),
    }));
    const counts = { files: rest.files, tests: rest.tests, ignored: rest.ignored };
    const made = {
      path,
      name: rest.name,
      folder,
      ...counts,
      imports,
      problem: unreadable ? ("unreadable" as const) : problem,
    };
    this.packages.set(path, made);
    return made;
  }

  /** Follows imports within the main module; false: there were too many. */
  readAll(): boolean {
    for (const { imports } of this.packages.values()) {
      for (const { path } of imports) {
        if (!path.startsWith(`${this.#module}/`) && path !== this.#module) continue;
        const folder = join(this.#root, path.slice(this.#module.length));
        if (this.#isInside(folder)) this.read(folder);
      }
      if (this.packages.size > MAX_FOLDERS || this.#files > MAX_FILES) return false;
    }
    return this.#files <= MAX_FILES;
  }

  /** A go.mod on the way makes it another module's. */
  #isInside(folder: string): boolean {
    const parts = relative(this.#root, folder).split(/[\\/]/);
    return parts.every((_, index) => !isFile(join(this.#root, ...parts.slice(0, index + 1), "go.mod")));
  }

  #asBuilt(files: readonly GoFile[]): Omit<PackageImports, "problem"> & { readonly problem: GoPackage["problem"] } {
    if (this.#any) return packageImports(files, anyTags, true);
    const built = (cgo: boolean): PackageImports => packageImports(files, tagsOf({ ...this.#built, cgo }), cgo);
    const { cgo } = this.#built;
    if (cgo === "0" || cgo === "1") return built(cgo === "1");
    const [enabled, disabled] = [built(true), built(false)];
    return JSON.stringify(enabled) === JSON.stringify(disabled) ? enabled : { ...enabled, problem: "cgo" };
  }

  #isStandard(path: string): boolean {
    if (path === "C" || path === "unsafe") return true;
    const known = this.#standard.get(path);
    if (known !== undefined) return known;
    const first = path.split("/")[0] ?? "";
    const is =
      !first.includes(".") &&
      !path.split("/").includes("..") &&
      entriesOf(join(this.#built.goroot, "src", path)).some(({ name }) => name.endsWith(".go"));
    this.#standard.set(path, is);
    return is;
  }

  /** base.ShortPath. */
  #shown(path: string): string {
    const short = relative(this.#cwd, path);
    return short.length < path.length ? short : path;
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  return look(path)?.isFile() === true;
}

function isFolder(path: string): boolean {
  return look(path)?.isDirectory() === true;
}

/** What may not be looked at is as good as missing. */
function look(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
