// Follows cmd/go/internal/cfg/cfg.go Getenv (Go 1.27).
import type { Settings } from "../../model/environment.ts";

/** The value of a setting; empty where no source has one: to the go command empty and unset are the same. */
export function valueOf(settings: Settings, name: string): string {
  return Object.hasOwn(settings, name) ? (settings[name]?.value ?? "") : "";
}
