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
  const pieces = new Pieces(path, (await handle.stat()).size, maxBytes);
  for (;;) {
    const piece = pieces.next();
    const { bytesRead } = await handle.read(piece, 0, piece.length, null);
    const whole = pieces.take(piece, bytesRead);
    if (whole !== null) return whole;
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
    const pieces = new Pieces(path, fstatSync(file).size, maxBytes);
    for (;;) {
      const piece = pieces.next();
      const whole = pieces.take(piece, readSync(file, piece, 0, piece.length, null));
      if (whole !== null) return whole;
    }
  } catch (error) {
    return fail(fileProblem("read", path, error));
  } finally {
    closeSync(file);
  }
}

/** What was read of a file so far, and when that is all of it. */
class Pieces {
  readonly #path: string;
  readonly #size: number;
  readonly #maxBytes: number;
  readonly #pieces: Buffer[] = [];
  #bytes = 0;

  /** `size`: what the file says; 0 says nothing: files of /proc have it, and pipes. */
  constructor(path: string, size: number, maxBytes: number) {
    this.#path = path;
    this.#size = size;
    this.#maxBytes = maxBytes;
  }

  /** Room for the next piece. */
  next(): Buffer {
    const isKnown = this.#bytes === 0 && this.#size > 0 && this.#size <= this.#maxBytes;
    return Buffer.allocUnsafe(isKnown ? this.#size + 1 : 64 * 1024);
  }

  /** Takes the piece, of which so many bytes were read; null: there may be more. */
  take(piece: Buffer, bytesRead: number): Result<Buffer, FileProblem> | null {
    this.#pieces.push(piece.subarray(0, bytesRead));
    this.#bytes += bytesRead;
    if (this.#bytes > this.#maxBytes) {
      return fail({ code: "EFBIG", text: `read ${this.#path}: larger than ${this.#maxBytes} bytes` });
    }
    // As long as it said it was: asking once more costs as much as the rest, and trust stores have hundreds of files.
    const isAll = bytesRead === 0 || this.#bytes === this.#size;
    return isAll ? ok(Buffer.concat(this.#pieces, this.#bytes)) : null;
  }
}

/** A small text file that may well be missing: null then, and for any other problem. */
export async function readSmallText(path: string): Promise<string | null> {
  const read = await readBounded(path, { maxBytes: 1 << 20 });
  return read.ok ? read.value.toString("utf8") : null;
}
