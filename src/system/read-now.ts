import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { fail, type Result } from "../model/result.ts";
import { type FileProblem, fileProblem } from "./file-problem.ts";
import { Pieces } from "./pieces.ts";

/**
 * As `readBounded`, at once: for the files of the machine itself. They are small, of each the thread pool would take five turns (a trust
 * store of 150 files takes 5 ms so, and 30 otherwise), and Node loads no promises for them. A pipe makes nobody wait.
 */
export function readBoundedNow(path: string, maxBytes: number): Result<Buffer, FileProblem> {
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

/** A small text file that may well be missing: null then, and for any other problem. */
export function readSmallText(path: string): string | null {
  const read = readBoundedNow(path, 1 << 20);
  return read.ok ? read.value.toString("utf8") : null;
}
