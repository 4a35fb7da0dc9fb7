import { fail, ok, type Result } from "../model/result.ts";
import { type FileProblem, tooLarge } from "./file-problem.ts";

/** What was read of a file so far, and when that is all of it. */
export class Pieces {
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
      return fail(tooLarge(this.#path, this.#maxBytes));
    }
    // As long as it said it was: asking once more costs as much as the rest, and trust stores have hundreds of files.
    const isAll = bytesRead === 0 || this.#bytes === this.#size;
    if (!isAll) return null;
    return ok(this.#pieces.length === 1 ? piece.subarray(0, bytesRead) : Buffer.concat(this.#pieces, this.#bytes));
  }
}
