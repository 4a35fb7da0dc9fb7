import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { fail, ok, type Result } from "../model/result.ts";
import { type FileProblem, fileProblem, tooLarge } from "./file-problem.ts";

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
