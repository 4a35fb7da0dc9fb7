// Follows archive/zip/reader.go (Go 1.27), File.Open and checksumReader.
import { crc32, inflateRawSync } from "node:zlib";
import { fail, ok, type Result } from "../../model/result.ts";
import type { DirectoryHeader } from "./directory-header.ts";
import { flateEnd } from "./flate-error.ts";
import { ALGORITHM, CHECKSUM, EOF, FORMAT, UNEXPECTED_EOF } from "./zip-errors.ts";

const LOCAL_HEADER_LENGTH = 30;
const LOCAL_HEADER_SIGNATURE = 0x04034b50;
const DESCRIPTOR_SIGNATURE = 0x08074b50;

/** Deflate makes at most this many bytes out of one. */
const MAX_RATIO = 1032;

/** How many bytes reading this file may give at most, and how many it reads. Claims count only as far as they can be true. */
export function fileBounds(
  file: DirectoryHeader,
  zipLength: number,
): { readonly out: number; readonly packed: number } {
  const packed = Math.max(0, Math.min(file.compressedSize, zipLength - file.offset));
  return { out: Math.min(file.uncompressedSize, packed * MAX_RATIO), packed };
}

/** The bytes of one file of the zip, checked; never more than `fileBounds` says. Errors are Go's texts. */
export function fileContent(data: Buffer, file: DirectoryHeader): Result<Uint8Array, string> {
  const { offset } = file;
  if (offset < 0) return fail(FORMAT);
  if (offset + LOCAL_HEADER_LENGTH > data.length) return fail(EOF);
  if (data.readUInt32LE(offset) !== LOCAL_HEADER_SIGNATURE) return fail(FORMAT);
  if (file.name.endsWith("/")) return file.uncompressedSize === 0 ? ok(new Uint8Array()) : fail(FORMAT);
  const body = offset + LOCAL_HEADER_LENGTH + data.readUInt16LE(offset + 26) + data.readUInt16LE(offset + 28);
  const packed = data.subarray(body, body + file.compressedSize);
  const content =
    file.method === 0 ? stored(packed, file) : file.method === 8 ? inflated(packed, file) : fail(ALGORITHM);
  if (!content.ok) return content;
  if (content.value.length < file.uncompressedSize) return fail(UNEXPECTED_EOF);
  const error = checksumError(content.value, file, data.subarray(body + file.compressedSize));
  return error === null ? content : fail(error);
}

function stored(packed: Uint8Array, file: DirectoryHeader): Result<Uint8Array, string> {
  return packed.length > file.uncompressedSize ? fail(FORMAT) : ok(packed);
}

function inflated(packed: Uint8Array, file: DirectoryHeader): Result<Uint8Array, string> {
  const size = file.uncompressedSize;
  const content = inflateOrNull(packed, Math.max(1, Math.min(size, packed.length * MAX_RATIO)));
  if (content !== null && content.length <= size) return ok(content);
  const end = flateEnd(packed, size);
  return fail(end.length > size || end.error === null ? FORMAT : end.error);
}

function inflateOrNull(packed: Uint8Array, maxOutputLength: number): Uint8Array | null {
  try {
    return inflateRawSync(packed, { maxOutputLength });
  } catch {
    return null;
  }
}

/** `after`: what follows the packed bytes, where a data descriptor repeats the checksum. */
function checksumError(content: Uint8Array, file: DirectoryHeader, after: Buffer): string | null {
  const sum = crc32(content);
  if (!file.hasDataDescriptor) return file.crc32 !== 0 && sum !== file.crc32 ? CHECKSUM : null;
  const at = after.length >= 4 && after.readUInt32LE(0) === DESCRIPTOR_SIGNATURE ? 4 : 0;
  if (after.length < at + 12) return UNEXPECTED_EOF;
  return after.readUInt32LE(at) !== file.crc32 || sum !== file.crc32 ? CHECKSUM : null;
}
