// Follows cmd/go/internal/modfetch/fetch.go (Go 1.27), goModSum.
import { createHash } from "node:crypto";
import { hash1 } from "./hash1.ts";

/** The hash that go.sum and the checksum database have for `/go.mod`. */
export function hashGoMod(data: Uint8Array): string {
  return hash1([{ name: "go.mod", sha256: createHash("sha256").update(data).digest("hex") }]);
}
