// Follows archive/zip/reader.go (Go 1.27), NewReader.
import { fail, ok, type Result } from "../../model/result.ts";
import { readDirectoryEnd } from "./directory-end.ts";
import { type DirectoryHeader, readDirectoryHeader } from "./directory-header.ts";
import { EOF } from "./zip-errors.ts";

/** The central directory of a zip, in its order. `offset` of each file includes the base offset. */
export interface ZipDirectory {
  /** At most `maxFiles` of them. */
  readonly files: readonly DirectoryHeader[];
  /** How many there are. */
  readonly count: number;
}

/** Reads the central directory; keeps the first `maxFiles` headers. Errors are Go's texts (`zip: not a valid zip file`). */
export function readZipDirectory(data: Buffer, maxFiles: number): Result<ZipDirectory, string> {
  const end = readDirectoryEnd(data);
  if (!end.ok) return end;
  const { records, start, baseOffset } = end.value;
  const files: DirectoryHeader[] = [];
  let count = 0;
  let read = readDirectoryHeader(data, start);
  for (; read.ok; read = readDirectoryHeader(data, read.value.next)) {
    const { header } = read.value;
    if (count < maxFiles) files.push({ ...header, offset: header.offset + baseOffset });
    count++;
  }
  // Only 16 bits of the number are compared: some writers cannot count further.
  if (read.error === EOF || (count & 0xffff) !== records % 0x10000) return fail(read.error);
  return ok({ files, count });
}
