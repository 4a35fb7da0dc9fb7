// Follows runtime GOOS and GOARCH (Go 1.27).

/** Node's names in Go's. */
const GOOS: Readonly<Record<string, string>> = { win32: "windows", sunos: "solaris" };
const GOARCH: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386", mipsel: "mipsle", ppc64: "ppc64le" };

/** The system for which a go of this machine is made; `platform` and `arch` as Node names them. */
export function goSystem({ platform, arch }: { readonly platform: string; readonly arch: string }): {
  readonly goos: string;
  readonly goarch: string;
} {
  return { goos: GOOS[platform] ?? platform, goarch: GOARCH[arch] ?? arch };
}
