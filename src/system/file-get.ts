// Follows cmd/go/internal/web/http.go getFile (Go 1.27).
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Ending } from "../model/observation.ts";
import { fileProblem } from "./file-problem.ts";
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
  if (code === "ENOENT") {
    return { ending: "failed", failure: { code: "file-not-exist", raw: text, nearest: await nearestFolder(path) } };
  }
  return { ending: "failed", failure: { code: failureCode(code), raw: text } };
}

/** As `readProxyFile`, of a file that is not read: go looks at some only from outside. */
export async function findFile(path: string): ReturnType<typeof readProxyFile> {
  try {
    const { size } = await stat(path);
    return { ending: "ok", value: { bytes: size, body: new Uint8Array() } };
  } catch (error) {
    const { code, text } = fileProblem("stat", path, error);
    const failure = { code: code === "ENOENT" ? "file-not-exist" : failureCode(code), raw: text } as const;
    return { ending: "failed", failure };
  }
}

/** The deepest folder above a path that is there. */
async function nearestFolder(path: string): Promise<string> {
  const above = dirname(path);
  if (above === path) return above;
  const isThere = await stat(above).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isThere ? above : nearestFolder(above);
}

function failureCode(code: string): "file-permission" | "file-other" {
  return code === "EACCES" || code === "EPERM" ? "file-permission" : "file-other";
}
