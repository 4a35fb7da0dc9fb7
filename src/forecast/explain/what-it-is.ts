// Follows cmd/go/internal/modload/list.go, query.go and modfetch/toolchain.go (Go 1.27): what the argument is taken for.
import { type ToolchainPath, toolchainQuery } from "../../go/gover/toolchain-query.ts";
import { argumentError } from "../../go/modload/argument-error.ts";
import { modulePathError } from "../../go/modload/module-path-error.ts";
import { versionQuery } from "../../go/modload/version-query.ts";
import { checkPath } from "../../go/module/check-path.ts";
import { isStandardPath } from "../../go/search/is-standard-path.ts";
import type { ExplainedModule } from "../../model/explain.ts";

/** `error`: Go's text where it refuses the argument. `lookup`: the path whose rules decide. */
export interface WhatItIs {
  readonly path: string;
  readonly version: string | null;
  readonly kind: ExplainedModule["kind"];
  readonly error: string | null;
  readonly lookup: string;
}

const TOOLCHAIN = "golang.org/toolchain";

/** Reads `PATH[@VERSION]`. A wildcard (`…/...`) and nothing else is surely no module but packages: any valid path can be either. */
export function whatItIs(argument: string, local: string | null): WhatItIs {
  const at = argument.indexOf("@");
  const path = at < 0 ? argument : argument.slice(0, at);
  const version = at < 0 ? null : argument.slice(at + 1);
  const is = (kind: WhatItIs["kind"], error: string | null = null, lookup = path): WhatItIs => ({
    path,
    version,
    kind,
    error,
    lookup,
  });
  const refused = argumentError(argument, true, local);
  if (refused !== null) return is("invalid", refused);
  if (path === "go" || path === "toolchain") {
    const error = version === null ? null : toolchainError(path, version, local);
    return is(error === null ? "toolchain" : "invalid", error, TOOLCHAIN);
  }
  if (path === TOOLCHAIN) return is("toolchain");
  if (path.includes("...")) return wildcard(path, version, is);
  // With a version go takes it for a module, and finds that it cannot be one.
  if (version === null && isStandardPath(path)) return is("standard-library");
  const error = modulePathError(path, version ?? "latest");
  if (error !== null) return is("invalid", error);
  // What EscapeVersion says of it, to every module proxy.
  if (version === "") return is("invalid", "invalid version: disallowed version string");
  const query = versionQuery(version ?? "latest", path);
  return query.kind === "invalid" ? is("invalid", query.error) : is("module");
}

/** `go get go@none` takes the line out of go.mod. */
function toolchainError(path: ToolchainPath, version: string, local: string | null): string | null {
  if (version === "none") return null;
  const asked = toolchainQuery(path, version, local);
  return asked.kind === "invalid" ? asked.error : null;
}

/** Packages by a wildcard are looked for in the module at the folder before it, and in those above. */
function wildcard(
  path: string,
  version: string | null,
  is: (kind: WhatItIs["kind"], error: string | null, lookup?: string) => WhatItIs,
): WhatItIs {
  const before = path.slice(0, path.indexOf("...") + 3);
  const slash = before.lastIndexOf("/");
  if (slash < 0) {
    const error = `no modules to query for ${path}@${version ?? "upgrade"} because first path element contains a wildcard`;
    return is("invalid", error);
  }
  const base = before.slice(0, slash);
  const checked = checkPath(base);
  if (checked.ok || /: invalid version$/.test(checked.error)) return is("package", null, base);
  return isStandardPath(path) ? is("standard-library", null) : is("invalid", checked.error);
}
