// Follows cmd/go/internal/modload/init.go loadModFile and vendor.go (Go 1.27): the files that a command meets before it asks anybody.
import { readdirSync, statSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join, resolve } from "node:path";
import type { Project } from "../model/environment.ts";
import { isExecutable } from "./find-program.ts";
import { findGoMod } from "./go-mod.ts";
import { findGoWork } from "./modules-at-hand.ts";
import { readBoundedNow } from "./read-now.ts";

/** A go.sum of a large company's monorepo has some 20,000 lines. */
const MAX_BYTES = 16 << 20;

/** What of the environment leads to other files: the value of GOWORK, and PATH. */
export interface Around {
  readonly gowork: string;
  readonly path: string;
}

/** What stands around a go command that is run in `folder`, seen from `from`. What cannot be read is as good as missing. */
export function readProject(from: string, folder: string, { gowork, path }: Around): Project {
  const cwd = resolve(from, folder);
  const workspace = findGoWork(cwd, gowork);
  const goMod = findGoMod(cwd);
  const root = goMod === null ? null : dirname(goMod);
  const beside = (name: string): string | null => (root === null ? null : read(join(root, name)));
  return {
    cwd,
    root,
    workspace,
    goMod: beside("go.mod"),
    goSum: beside("go.sum"),
    vendored: beside("vendor/modules.txt"),
    vendorFolder: root !== null && isFolder(join(root, "vendor")),
    goWork: workspace === null ? null : read(workspace),
    toolchains: toolchainsIn(path),
  };
}

/** Names of go commands that a switch could lead to, by the folders of PATH; never what lies in a relative one. */
function toolchainsIn(path: string): string[] {
  const names = path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .flatMap((folder) => filesOf(folder).filter((name) => /^go1|-go1/.test(name) && isExecutable(join(folder, name))));
  return [...new Set(names.map((name) => name.replace(/\.exe$/i, "")))];
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(path: string): string | null {
  const bytes = readBoundedNow(path, MAX_BYTES);
  return bytes.ok ? bytes.value.toString("utf8") : null;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
