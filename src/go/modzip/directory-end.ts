// Follows archive/zip/reader.go (Go 1.27), readDirectoryEnd.
import { fail, ok, type Result } from "../../model/result.ts";
import { readDirectoryHeader } from "./directory-header.ts";
import { uint64 } from "./uint64.ts";
import { EOF, FORMAT } from "./zip-errors.ts";

/** Where the central directory begins, and what the end of the file says about it. */
export interface DirectoryEnd {
  /** How many files there should be. */
  readonly records: number;
  /** Offset of the first header in the file. */
  readonly start: number;
  /** What to add to the offsets in the headers: the length of what was put before the zip. */
  readonly baseOffset: number;
}

interface Numbers {
  readonly records: number;
  readonly size: number;
  readonly offset: number;
  /** Where the record stands that these numbers come from. */
  readonly at: number;
}

const END_LENGTH = 22;
const END_SIGNATURE = 0x06054b50;
const LOCATOR_LENGTH = 20;
const LOCATOR_SIGNATURE = 0x07064b50;
const END64_LENGTH = 56;
const END64_SIGNATURE = 0x06064b50;

/** The end of central directory record. Errors are Go's texts. */
export function readDirectoryEnd(data: Buffer): Result<DirectoryEnd, string> {
  const at = findSignature(data, 1024) ?? findSignature(data, 65 * 1024);
  if (at === null) return fail(FORMAT);
  const numbers = withZip64(data, {
    records: data.readUInt16LE(at + 10),
    size: data.readUInt32LE(at + 12),
    offset: data.readUInt32LE(at + 16),
    at,
  });
  if (!numbers.ok) return numbers;
  const { records, size, offset } = numbers.value;
  const baseOffset = numbers.value.at - size - offset;
  const start = baseOffset + offset;
  if (start < 0 || start >= data.length) return fail(FORMAT);
  // Some files have a wrong base offset, and 0 would be right.
  if (baseOffset > 0 && readDirectoryHeader(data, offset).ok) return ok({ records, start: offset, baseOffset: 0 });
  return ok({ records, start, baseOffset });
}

/** The last end record among the last bytes; null: none, or its comment is cut. */
function findSignature(data: Buffer, length: number): number | null {
  const from = Math.max(0, data.length - length);
  for (let at = data.length - END_LENGTH; at >= from; at--) {
    if (data.readUInt32LE(at) !== END_SIGNATURE) continue;
    return at + END_LENGTH + data.readUInt16LE(at + 20) > data.length ? null : at;
  }
  return null;
}

function withZip64(data: Buffer, numbers: Numbers): Result<Numbers, string> {
  // QUIRK: Go compares the size with 0xffff, not with 0xffffffff.
  if (numbers.records !== 0xffff && numbers.size !== 0xffff && numbers.offset !== 0xffffffff) return ok(numbers);
  const at = findEnd64(data, numbers.at - LOCATOR_LENGTH);
  if (at === null) return ok(numbers);
  if (at + END64_LENGTH > data.length) return fail(EOF);
  if (data.readUInt32LE(at) !== END64_SIGNATURE) return fail(FORMAT);
  return ok({ records: uint64(data, at + 32), size: uint64(data, at + 40), offset: uint64(data, at + 48), at });
}

/** Where the zip64 end record stands by its locator; null: there is no locator, or what it says is negative to Go. */
function findEnd64(data: Buffer, locator: number): number | null {
  if (locator < 0 || data.readUInt32LE(locator) !== LOCATOR_SIGNATURE) return null;
  if (data.readUInt32LE(locator + 4) !== 0 || data.readUInt32LE(locator + 16) !== 1) return null;
  const at = uint64(data, locator + 8);
  return at < 2 ** 63 ? at : null;
}
