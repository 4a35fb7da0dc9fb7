import { closeSync, openSync, readSync, realpathSync } from "node:fs";
import { basename, dirname } from "node:path";
import { knowsRulesOf } from "../go/gover/version.ts";
import { versionIn } from "./goroot.ts";

/**
 * Whether a go command is the executable of a Go installation, of a release whose rules are known: it finds its settings where we find them,
 * which the tests hold against it. A script, or a program that stands elsewhere, may set what it likes before it starts the real one.
 */
export function isReleasedGo(path: string): boolean {
  try {
    const real = realpathSync(path);
    const bin = dirname(real);
    if (!/^go(?:\.exe)?$/i.test(basename(real)) || basename(bin) !== "bin") return false;
    const version = versionIn(dirname(bin));
    return version !== null && knowsRulesOf(version) && !isScript(real);
  } catch {
    return false;
  }
}

function isScript(path: string): boolean {
  const file = openSync(path, "r");
  try {
    const first = Buffer.alloc(2);
    return readSync(file, first, 0, 2, 0) < 2 || first.toString("latin1") === "#!";
  } finally {
    closeSync(file);
  }
}
