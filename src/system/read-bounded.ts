import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { fail, ok, type Result } from "../model/result.ts";
import { type FileProblem, fileProblem } from "./file-problem.ts";

/** `wait`: a pipe or terminal that the user named is waited for; a file that we look for ourselves must not make us hang. */
export interface ReadOptions {
  readonly maxBytes: number;
  readonly wait?: boolean;
}

/** The whole file, or why it cannot be read. A larger file than `maxBytes` is an error with the code EFBIG. */
export async function readBounded(path: string, options: ReadOptions): Promise<Result<Buffer, FileProblem>> {
  // Opening a pipe blocks until somebody writes to it, unless it is opened so.
  const flags = constants.O_RDONLY | (options.wait === true ? 0 : (constants.O_NONBLOCK ?? 0));
  let handle: FileHandle;
  try {
    handle = await open(path, flags);
  } catch (error) {
    return fail(fileProblem("open", path, error));
  }
  try {
    return await readHandle(handle, path, options.maxBytes);
  } catch (error) {
    return fail(fileProblem("read", path, error));
  } finally {
    await handle.close();
  }
}

async function readHandle(handle: FileHandle, path: string, maxBytes: number): Promise<Result<Buffer, FileProblem>> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  // A size of 0 says nothing: files of /proc have it, and pipes.
  const { size } = await handle.stat();
  let next = size > 0 && size <= maxBytes ? size + 1 : 64 * 1024;
  for (;;) {
    const piece = Buffer.allocUnsafe(next);
    const { bytesRead } = await handle.read(piece, 0, piece.length, null);
    if (bytesRead === 0) return ok(Buffer.concat(pieces, bytes));
    pieces.push(piece.subarray(0, bytesRead));
    bytes += bytesRead;
    if (bytes > maxBytes) return fail(tooLarge(path, maxBytes));
    // As long as it said it was: asking once more costs as much as the rest, and trust stores have hundreds of files.
    if (bytes === size) return ok(Buffer.concat(pieces, bytes));
    next = 64 * 1024;
  }
}

/**
 * As {@link readBounded}, at once: for many small files of the machine itself, of which each would go through the thread pool five times
 * (a trust store of 150 files takes 5 ms so, and 30 otherwise).
 */
export function readBoundedNow(path: string, { maxBytes }: ReadOptions): Result<Buffer, FileProblem> {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return fail(fileProblem("open", path, error));
  }
  try {
    const pieces: Buffer[] = [];
    let bytes = 0;
    const { size } = fstatSync(file);
    let next = size > 0 && size <= maxBytes ? size + 1 : 64 * 1024;
    for (;;) {
      const piece = Buffer.allocUnsafe(next);
      const bytesRead = readSync(file, piece, 0, piece.length, null);
      if (bytesRead === 0) return ok(Buffer.concat(pieces, bytes));
      pieces.push(piece.subarray(0, bytesRead));
      bytes += bytesRead;
      if (bytes > maxBytes) return fail(tooLarge(path, maxBytes));
      if (bytes === size) return ok(Buffer.concat(pieces, bytes));
      next = 64 * 1024;
    }
  } catch (error) {
    return fail(fileProblem("read", path, error));
  } finally {
    closeSync(file);
  }
}

function tooLarge(path: string, maxBytes: number): FileProblem {
  return { code: "EFBIG", text: `read ${path}: larger than ${maxBytes} bytes` };
}

/** A small text file that may well be missing: null then, and for any other problem. */
export async function readSmallText(path: string): Promise<string | null> {
  const read = await readBounded(path, { maxBytes: 1 << 20 });
  return read.ok ? read.value.toString("utf8") : null;
}
