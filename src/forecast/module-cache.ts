// Follows cmd/go/internal/modfetch/cache.go CachePath and cfg.go GOMODCACHE (Go 1.27).
import { valueOf } from "../go/cfg/value-of.ts";
import { escapePath, escapeVersion } from "../go/module/escape.ts";
import type { Environment } from "../model/environment.ts";

/** The module cache's folder, as it stands in messages. */
export function moduleCache({ settings }: Environment): string {
  const gopath = valueOf(settings, "GOPATH").split(":")[0] ?? "";
  return valueOf(settings, "GOMODCACHE") || `${gopath}/pkg/mod`;
}

/** Where the zip of a module version is kept. */
export function zipFile(environment: Environment, module: string, version: string): string {
  const path = escapePath(module);
  const name = escapeVersion(version);
  return `${moduleCache(environment)}/cache/download/${path.ok ? path.value : module}/@v/${name.ok ? name.value : version}.zip`;
}
