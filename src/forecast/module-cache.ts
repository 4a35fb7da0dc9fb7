// Follows cmd/go/internal/modfetch/cache.go CachePath (Go 1.27).
import { moduleCacheOf } from "../go/modfetch/module-cache.ts";
import { escapePath, escapeVersion } from "../go/module/escape.ts";
import type { Environment } from "../model/environment.ts";

/** Where the zip of a module version is kept. */
export function zipFile(environment: Environment, module: string, version: string): string {
  return cacheFile(environment, module, version, "zip");
}

/** Where a module version is unpacked. */
export function unpackedFolder(environment: Environment, module: string, version: string): string {
  const { path, name } = escaped(module, version);
  return `${moduleCacheOf(environment.settings)}/${path}@${name}`;
}

/** Where a file of a module version is kept, by its ending. */
export function cacheFile(environment: Environment, module: string, version: string, ending: string): string {
  const { path, name } = escaped(module, version);
  return `${moduleCacheOf(environment.settings)}/cache/download/${path}/@v/${name}.${ending}`;
}

/** What cannot be escaped is never kept, and is only shown. */
function escaped(module: string, version: string): { readonly path: string; readonly name: string } {
  const path = escapePath(module);
  const name = escapeVersion(version);
  return { path: path.ok ? path.value : module, name: name.ok ? name.value : version };
}
