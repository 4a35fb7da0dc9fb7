// Follows cmd/go/internal/modfetch/cache.go CachePath and cfg.go GOMODCACHE (Go 1.27).
import type { Settings } from "../../model/environment.ts";
import { valueOf } from "../cfg/value-of.ts";

/** The module cache's folder, as it stands in messages; `/pkg/mod` where GOPATH has no value. */
export function moduleCacheOf(settings: Settings): string {
  const gopath = valueOf(settings, "GOPATH").split(":")[0] ?? "";
  return valueOf(settings, "GOMODCACHE") || `${gopath}/pkg/mod`;
}
