// Follows internal/godebugs/table.go Removed and runtime/runtime1.go parsegodebug (Go 1.27).
import { atLeast } from "../gover/version.ts";
import { pairs } from "./setting.ts";

/** Settings that Go no longer has, the minor version they went with, and the values that would have brought back what was before. */
const REMOVED: Readonly<Record<string, { readonly removed: number; readonly old: readonly string[] }>> = {
  x509sha1: { removed: 24, old: ["1"] },
  tlskyber: { removed: 24, old: ["0"] },
  gotypesalias: { removed: 27, old: ["0"] },
  tlsunsafeekm: { removed: 27, old: ["1"] },
  tlsrsakex: { removed: 27, old: ["1"] },
  tls3des: { removed: 27, old: ["1"] },
  tls10server: { removed: 27, old: ["1"] },
  x509keypairleaf: { removed: 27, old: ["0"] },
  asynctimerchan: { removed: 27, old: ["1", "2"] },
};

/**
 * Why a program of this Go ends before it begins, as its runtime prints it (a trace of where it was comes after); null: it begins. Since
 * Go 1.27; the first such setting counts.
 */
export function removedGodebug(godebug: string, goVersion: string | null): string | null {
  if (!atLeast(goVersion, 27)) return null;
  for (const [name, value] of pairs(godebug)) {
    const known = Object.hasOwn(REMOVED, name) ? REMOVED[name] : undefined;
    if (known?.old.includes(value) !== true) continue;
    return `fatal error: removed GODEBUG "${name}" set to old value "${value}" in environment (https://go.dev/doc/godebug#go-1${known.removed})`;
  }
  return null;
}
