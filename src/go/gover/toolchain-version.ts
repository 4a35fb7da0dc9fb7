// Follows cmd/go/internal/gover/toolchain.go FromToolchain and modfetch/toolchain.go (Go 1.27).
import { isValidGo } from "./compare.ts";

/** `1.21` and later without a patch number: a language version, of which there is no toolchain. */
export function isLanguageVersion(version: string): boolean {
  const minor = /^\d+\.(\d+)$/.exec(version)?.[1];
  return minor !== undefined && Number(minor) >= 21;
}

/** The version of `golang.org/toolchain` that holds this Go for a system, in Go's names (`linux`, `amd64`). */
export function toolchainModuleVersion(goVersion: string, goos: string, goarch: string): string {
  return `v0.0.1-go${goVersion}.${goos}-${goarch}`;
}

/** `FromToolchain`: the version in a toolchain's name; empty where it is none. */
export function versionOfToolchain(name: string): string {
  if (/[\\/]/.test(name) || !name.startsWith("go")) return "";
  const version = name.slice(2).replace(/[ \t-].*$/s, "");
  return isValidGo(version) ? version : "";
}
