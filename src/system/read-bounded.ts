import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { fail, type Result } from "../model/result.ts";
import { type FileProblem, fileProblem } from "./file-problem.ts";
import { Pieces } from "./pieces.ts";

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
  const pieces = new Pieces(path, (await handle.stat()).size, maxBytes);
  for (;;) {
    const piece = pieces.next();
    const { bytesRead } = await handle.read(piece, 0, piece.length, null);
    const whole = pieces.take(piece, bytesRead);
    if (whole !== null) return whole;
  }
}
