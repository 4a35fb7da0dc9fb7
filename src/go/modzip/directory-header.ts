// Follows archive/zip/reader.go (Go 1.27), readDirectoryHeader.
import { fail, ok, type Result } from "../../model/result.ts";
import { uint64 } from "./uint64.ts";
import { EOF, FORMAT, UNEXPECTED_EOF } from "./zip-errors.ts";

/** One file of the central directory. The sizes and the offset are claims. */
export interface DirectoryHeader {
  /** The name's bytes, one character for each (latin1). */
  readonly name: string;
  readonly method: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  /** Of the local header, without the base offset. */
  readonly offset: number;
  readonly hasDataDescriptor: boolean;
}

const HEADER_LENGTH = 46;
const HEADER_SIGNATURE = 0x02014b50;
const ZIP64_EXTRA = 1;
const MAX32 = 0xffffffff;

/** The header at `at` and where the next one begins. Errors are Go's texts. */
export function readDirectoryHeader(
  data: Buffer,
  at: number,
): Result<{ readonly header: DirectoryHeader; readonly next: number }, string> {
  if (at >= data.length) return fail(EOF);
  if (at + HEADER_LENGTH > data.length) return fail(UNEXPECTED_EOF);
  if (data.readUInt32LE(at) !== HEADER_SIGNATURE) return fail(FORMAT);
  const nameEnd = at + HEADER_LENGTH + data.readUInt16LE(at + 28);
  const extraEnd = nameEnd + data.readUInt16LE(at + 30);
  const next = extraEnd + data.readUInt16LE(at + 32);
  if (next > data.length)
    return fail(next - at > HEADER_LENGTH && at + HEADER_LENGTH === data.length ? EOF : UNEXPECTED_EOF);
  const sizes = withZip64(data.subarray(nameEnd, extraEnd), {
    uncompressedSize: data.readUInt32LE(at + 24),
    compressedSize: data.readUInt32LE(at + 20),
    offset: data.readUInt32LE(at + 42),
  });
  if (sizes === null) return fail(FORMAT);
  const header = {
    name: data.toString("latin1", at + HEADER_LENGTH, nameEnd),
    method: data.readUInt16LE(at + 10),
    crc32: data.readUInt32LE(at + 16),
    hasDataDescriptor: (data.readUInt16LE(at + 8) & 8) !== 0,
    ...sizes,
  };
  return ok({ header, next });
}

type Sizes = Pick<DirectoryHeader, "uncompressedSize" | "compressedSize" | "offset">;

/** Values that are at their maximum are in the zip64 extra field; null: they are not, or that field is cut. */
function withZip64(extra: Buffer, sizes: Sizes): Sizes | null {
  let { uncompressedSize, compressedSize, offset } = sizes;
  let needs = {
    uncompressedSize: uncompressedSize === MAX32,
    compressedSize: compressedSize === MAX32,
    offset: offset === MAX32,
  };
  for (let at = 0; at + 4 <= extra.length; ) {
    const size = extra.readUInt16LE(at + 2);
    const field = extra.subarray(at + 4, at + 4 + size);
    if (field.length < size) break;
    if (extra.readUInt16LE(at) === ZIP64_EXTRA) {
      const count = Number(needs.uncompressedSize) + Number(needs.compressedSize) + Number(needs.offset);
      if (field.length < 8 * count) return null;
      let from = 0;
      if (needs.uncompressedSize) uncompressedSize = uint64(field, 8 * from++);
      if (needs.compressedSize) compressedSize = uint64(field, 8 * from++);
      if (needs.offset) offset = uint64(field, 8 * from);
      needs = { uncompressedSize: false, compressedSize: false, offset: false };
    }
    at += 4 + size;
  }
  // An uncompressed size of 2^32-1 may be meant so; the others may not.
  return needs.compressedSize || needs.offset ? null : { uncompressedSize, compressedSize, offset };
}
