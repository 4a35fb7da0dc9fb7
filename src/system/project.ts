// Follows cmd/go/internal/modload/init.go loadModFile and vendor.go (Go 1.27): the files that a command meets before it asks anybody.
import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Project } from "../model/environment.ts";
import { findGoMod } from "./go-mod.ts";
import { findGoWork } from "./modules-at-hand.ts";
import { readBoundedNow } from "./read-now.ts";

/** A go.sum of a large company's monorepo has some 20,000 lines. */
const MAX_BYTES = 16 << 20;

/** What stands around a go command that is run in `folder`, seen from `from`. `gowork`: the value of GOWORK. What cannot be read is as good as missing. */
export function readProject(from: string, folder: string, gowork: string): Project {
  const cwd = resolve(from, folder);
  const goMod = findGoMod(cwd);
  const root = goMod === null ? null : dirname(goMod);
  const beside = (name: string): string | null => (root === null ? null : read(join(root, name)));
  return {
    cwd,
    root,
    workspace: findGoWork(cwd, gowork),
    goMod: beside("go.mod"),
    goSum: beside("go.sum"),
    vendored: beside("vendor/modules.txt"),
    vendorFolder: root !== null && isFolder(join(root, "vendor")),
    imports: [],
  };
}

function read(path: string): string | null {
  const bytes = readBoundedNow(path, MAX_BYTES);
  return bytes.ok ? bytes.value.toString("utf8") : null;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
