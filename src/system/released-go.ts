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
    return version !== null && knowsRulesOf(version) && isProgram(real);
  } catch {
    return false;
  }
}

/** ELF, Mach-O of either order, alone or fat, and PE. */
const MAGIC = /^(?:7f454c46|feedfac[ef]|c[ef]faedfe|cafebabe|4d5a)/;

function isProgram(path: string): boolean {
  const file = openSync(path, "r");
  try {
    const first = Buffer.alloc(4);
    readSync(file, first, 0, 4, 0);
    return MAGIC.test(first.toString("hex"));
  } finally {
    closeSync(file);
  }
}
