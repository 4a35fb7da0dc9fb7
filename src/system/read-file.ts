import { fail, ok, type Result } from "../model/result.ts";
import { fileProblem } from "./file-problem.ts";
import { readBounded } from "./read-bounded.ts";

/** A recording is some hundred kilobytes. */
const maxBytes = 64 << 20;

/** A text file that the user named; `-` is `input` (stdin). The error is one line for the user: `open x.json: no such file or directory`. */
export async function readInput(
  path: string,
  input: AsyncIterable<Uint8Array | string> = process.stdin,
): Promise<Result<string, string>> {
  const bytes = path === "-" ? await readStream(input) : await readBounded(path, { maxBytes, wait: true });
  if (!bytes.ok) return fail(bytes.error.text);
  try {
    // Also takes a byte order mark off, which Windows tools write.
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes.value));
  } catch {
    return fail(`read ${nameOf(path)}: not UTF-8 text`);
  }
}

function nameOf(path: string): string {
  return path === "-" ? "standard input" : path;
}

async function readStream(input: AsyncIterable<Uint8Array | string>) {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of input) {
      const buffer = Buffer.from(piece);
      pieces.push(buffer);
      bytes += buffer.length;
      if (bytes > maxBytes) {
        return fail({ code: "EFBIG", text: `read ${nameOf("-")}: larger than ${maxBytes} bytes` });
      }
    }
  } catch (error) {
    return fail(fileProblem("read", nameOf("-"), error));
  }
  return ok(Buffer.concat(pieces));
}
