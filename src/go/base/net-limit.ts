// Follows cmd/go/internal/base/limit.go AcquireNet (Go 1.27).
import { godebugSetting } from "../godebug/setting.ts";

/** Why go asks nobody at all, where GODEBUG forbids it; null: it asks. */
export function netLimitError(godebug: string): string | null {
  const limit = godebugSetting(godebug, "cmdgonetlimit");
  return /^[+-]?0+$/.test(limit) ? `network disabled by cmdgonetlimit=${limit}` : null;
}
