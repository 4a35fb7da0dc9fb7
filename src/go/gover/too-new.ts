// Follows cmd/go/internal/gover/toolchain.go TooNewError and modfetch/fetch.go Download (Go 1.27).
import { compareGo } from "./compare.ts";
import { versionOfToolchain } from "./toolchain-version.ts";

/** The go that meets something, and the GOTOOLCHAIN it was started with. `local`: `go1.27.3`. */
interface Running {
  readonly local: string | null;
  readonly gotoolchain: string;
}

/**
 * Why go does not keep a module whose go.mod has this go line; null: it does, or would switch to another go by itself, or is not known.
 * Since Go 1.21.
 */
export function tooNewError(what: string, goLine: string, running: Running): string | null {
  const { local, gotoolchain } = running;
  const own = versionOfToolchain(local ?? "");
  if (gotoolchain !== "" && gotoolchain !== "local" && gotoolchain !== `go${own}`) return null;
  return tooNewText(what, goLine, running);
}

/** The same, whether or not go would switch; null: it is not too new, or this go is not known. */
export function tooNewText(what: string, goLine: string, { local, gotoolchain }: Running): string | null {
  const own = versionOfToolchain(local ?? "");
  if (own === "" || compareGo(own, "1.21rc1") < 0 || compareGo(goLine, own) <= 0) return null;
  const set = gotoolchain === "" || gotoolchain === "auto" ? "" : `; GOTOOLCHAIN=${gotoolchain}`;
  return `${what} requires go >= ${goLine} (running go ${own}${set})`;
}
