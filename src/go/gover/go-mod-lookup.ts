// Follows cmd/go/internal/gover/gomod.go GoModLookup (Go 1.27).

/** What stands behind `go` or `toolchain` in a go.mod, on the first line that begins with it; empty: nothing. */
export function goModLookup(goMod: string, key: "go" | "toolchain"): string {
  for (const line of goMod.split("\n")) {
    const found = /^(go|toolchain)[ \t](.*)$/s.exec(line.trim());
    if (found?.[1] === key) return (found[2] ?? "").replace(/\/\/.*$/s, "").trim();
  }
  return "";
}
