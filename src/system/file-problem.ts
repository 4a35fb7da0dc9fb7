import { errorCode } from "../model/node-error.ts";

/** Why a file could not be read or written. `text` is one line as Go's os package prints it: `open /x: permission denied`. */
export interface FileProblem {
  /** The system's name of the error: `ENOENT`. `EFBIG` also stands for our own bound. */
  readonly code: string;
  readonly text: string;
}

/** Where libuv's words differ from those of the system, which Go prints. */
const systemTexts: Readonly<Record<string, string>> = {
  EISDIR: "is a directory",
  ELOOP: "too many levels of symbolic links",
  ENAMETOOLONG: "file name too long",
  EIO: "input/output error",
  EXDEV: "invalid cross-device link",
  ENOSPC: "no space left on device",
  EROFS: "read-only file system",
};

/** Reads a Node error. `operation`: Go's word (`open`, `read`, `rename`). */
export function fileProblem(operation: string, path: string, error: unknown): FileProblem {
  const code = errorCode(error);
  return { code, text: `${operation} ${path}: ${systemTexts[code] ?? reason(error)}` };
}

/** Node's messages read `EACCES: permission denied, open '/x'`. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^[A-Z0-9]+: (.+?)(?:, \w+(?: '.*)?)?$/s.exec(message)?.[1] ?? message;
}

/** Our own bound. */
export function tooLarge(path: string, maxBytes: number): FileProblem {
  return { code: "EFBIG", text: `read ${path}: larger than ${maxBytes} bytes` };
}
