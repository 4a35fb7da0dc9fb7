// Follows archive/zip/reader.go readBuf.uint64 (Go 1.27).
/** Exact up to 2^53. What is above lies outside every file, whether it is off by a little or not. */
export function uint64(data: Buffer, at: number): number {
  return Number(data.readBigUInt64LE(at));
}
