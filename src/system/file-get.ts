// Follows cmd/go/internal/web/http.go getFile (Go 1.27).
import type { Ending, Failure } from "../model/observation.ts";
import { readBounded } from "./read-bounded.ts";

/** modfetch/codehost MaxZipFile: go takes no larger file from a proxy. */
const maxBytes = 500 << 20;

/** A file of a `file://` module proxy. `path` is absolute. Errors as Go prints them: `open /x: no such file or directory`. */
export async function readProxyFile(
  path: string,
): Promise<Ending<{ readonly bytes: number; readonly body: Uint8Array }>> {
  const read = await readBounded(path, { maxBytes });
  if (read.ok) return { ending: "ok", value: { bytes: read.value.length, body: read.value } };
  const { code, text } = read.error;
  return { ending: "failed", failure: { code: failureCode(code), raw: text } };
}

function failureCode(code: string): Extract<Failure["code"], `file-${string}`> {
  if (code === "ENOENT") return "file-not-exist";
  return code === "EACCES" || code === "EPERM" ? "file-permission" : "file-other";
}
