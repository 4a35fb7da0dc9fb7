// Follows cmd/go/internal/gover/toolchain.go TooNewError and modfetch/fetch.go Download (Go 1.27).
import { compareGo } from "./compare.ts";
import { versionOfToolchain } from "./toolchain-version.ts";

/**
 * Why go does not keep a module whose go.mod has this go line; null: it does, or would switch to another go by itself, or is not known.
 * `local`: the running go, `go1.27.3`. Since Go 1.21.
 */
export function tooNewError(
  what: string,
  goLine: string,
  { local, gotoolchain }: { readonly local: string | null; readonly gotoolchain: string },
): string | null {
  const own = versionOfToolchain(local ?? "");
  if (own === "" || compareGo(own, "1.21rc1") < 0 || compareGo(goLine, own) <= 0) return null;
  if (gotoolchain !== "" && gotoolchain !== "local" && gotoolchain !== `go${own}`) return null;
  const set = gotoolchain === "" ? "" : `; GOTOOLCHAIN=${gotoolchain}`;
  return `${what} requires go >= ${goLine} (running go ${own}${set})`;
}
