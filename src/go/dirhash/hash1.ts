// Follows golang.org/x/mod/sumdb/dirhash/hash.go (Go 1.27), Hash1.
import { createHash } from "node:crypto";

export interface HashedFile {
  /** The name's bytes, one character for each (latin1), so that names sort as in Go. */
  readonly name: string;
  /** SHA-256 of the content, hex. */
  readonly sha256: string;
}

/** `h1:` and base64, as in go.sum. No name may hold a line feed: the caller refuses those, with Go's `namesWithNewlines`. */
export function hash1(files: readonly HashedFile[]): string {
  const summary = createHash("sha256");
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const { name, sha256 } of sorted) summary.update(`${sha256}  ${name}\n`, "latin1");
  return `h1:${summary.digest("base64")}`;
}

export const namesWithNewlines = "dirhash: filenames with newlines are not supported";
