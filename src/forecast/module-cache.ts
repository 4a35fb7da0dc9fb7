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
  const path = escapePath(module);
  const name = escapeVersion(version);
  return `${moduleCacheOf(environment.settings)}/${path.ok ? path.value : module}@${name.ok ? name.value : version}`;
}

/** Where a file of a module version is kept, by its ending. */
export function cacheFile(environment: Environment, module: string, version: string, ending: string): string {
  const path = escapePath(module);
  const name = escapeVersion(version);
  return `${moduleCacheOf(environment.settings)}/cache/download/${path.ok ? path.value : module}/@v/${name.ok ? name.value : version}.${ending}`;
}
