// Follows cmd/go/internal/modfetch/toolchain.go Stat and cmd/go/internal/gover/mod.go ModIsPrefix (Go 1.27).
import { versionQuery } from "../modload/version-query.ts";
import { compareGo, isLangGo, isValidGo } from "./compare.ts";
import { versionOfToolchain } from "./toolchain-version.ts";

/** The two names under which Go's own versions are looked up. */
export type ToolchainPath = "go" | "toolchain";

/** What go does with the part behind `go@` and `toolchain@`. */
export type ToolchainQuery =
  /** A version is chosen from the list. */
  | { readonly kind: "list" }
  /** Go knows of itself that there is one: every earlier one of `go`, its own of `toolchain`. */
  | { readonly kind: "known" }
  /** Whether it exists is asked; `version` without `go` in front. */
  | { readonly kind: "asked"; readonly version: string }
  /** `error` is Go's text, without the module before it. */
  | { readonly kind: "invalid"; readonly error: string };

/** `local`: the running go, `go1.27.3`; null: none is known. */
export function toolchainQuery(path: ToolchainPath, query: string, local: string | null): ToolchainQuery {
  if (versionQuery(query, path).kind !== "revision" || isPrefix(path, query)) return { kind: "list" };
  const version = query.replace(/^go/, "");
  if (!isValidGo(version)) return { kind: "invalid", error: `invalid ${path} version ${query}` };
  const own = versionOfToolchain(local ?? "");
  if (own !== "" && (path === "go" ? compareGo(version, own) <= 0 : version === own)) return { kind: "known" };
  if (isLangGo(version)) return { kind: "invalid", error: `go language version ${query} is not a toolchain version` };
  return { kind: "asked", version };
}

/** A version of the language stands for its newest release, if it is written as the list has it. */
function isPrefix(path: ToolchainPath, query: string): boolean {
  return isLangGo(path === "go" ? query : versionOfToolchain(query));
}
