// Reads what cmd/go/internal/modfetch/fetch.go goSumMismatch (Go 1.27) prints.

/** A file that is another one than go.sum says. `downloaded`, `recorded`: `h1:...`. */
export interface GoSumMismatch {
  readonly module: string;
  readonly version: string;
  readonly file: "go.mod" | "zip";
  readonly downloaded: string;
  readonly recorded: string;
}

const TEXT =
  /^verifying ([^\s@]+)@([^\s:/]+)(\/go\.mod)?: checksum mismatch\n\tdownloaded: (h1:\S+)\n\tgo\.sum: +(h1:\S+)$/m;

/** null: the text speaks of something else. */
export function readGoSumMismatch(text: string): GoSumMismatch | null {
  const [, module, version, mod, downloaded, recorded] = TEXT.exec(text) ?? [];
  if (module === undefined || version === undefined || downloaded === undefined || recorded === undefined) return null;
  return { module, version, file: mod === undefined ? "zip" : "go.mod", downloaded, recorded };
}
