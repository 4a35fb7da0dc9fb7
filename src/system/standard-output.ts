import { fstatSync, statSync, writeSync } from "node:fs";
import { errorCode } from "../model/node-error.ts";

/** Standard output or standard error cannot be written: a full disk. */
export class OutputError extends Error {}

/** Standard output as a stream if it is a terminal, else undefined. Node's stream for it takes a tenth of a start to load. */
export function terminal(): NodeJS.WriteStream | undefined {
  if (!fstatSync(1).isCharacterDevice() || isNullDevice()) return;
  const stream = guarded(process.stdout, "standard output");
  return stream.isTTY ? stream : undefined;
}

/** Writes all of `text` to standard output. A reader that has left (`goproxy-doctor | head`) is no error of ours. */
export function writeOut(text: string): void {
  // What the stream still holds comes first. It is not asked for: that would make it.
  const waits = (guardedStreams.get("standard output")?.writableLength ?? 0) > 0;
  const rest = terminal() === undefined && !waits ? writeNow(Buffer.from(text)) : Buffer.from(text);
  if (rest.length > 0) guarded(process.stdout, "standard output").write(rest);
}

/** As writeOut, to standard error, for a program about to end. */
export function writeError(text: string): void {
  guarded(process.stderr, "standard error").write(text);
}

/** What could not be written without waiting: whoever made the pipe may have made it non-blocking. */
function writeNow(bytes: Uint8Array): Uint8Array {
  let rest = bytes;
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
  } catch (error) {
    leaveIfClosed(error, "standard output");
  }
  return rest;
}

/**
 * Ends the program, at once where all is written: to let Node find out by itself that there is nothing left to do and to take its heap down
 * takes as long as to explain a module.
 */
export function endProgram(exitCode: number): void {
  process.exitCode = exitCode;
  if ([...guardedStreams.values()].every(({ writableLength }) => writableLength === 0)) process.exit();
}

const guardedStreams = new Map<string, NodeJS.WriteStream>();

function guarded(stream: NodeJS.WriteStream, name: string): NodeJS.WriteStream {
  if (!guardedStreams.has(name)) stream.on("error", (error) => leaveIfClosed(error, name));
  guardedStreams.set(name, stream);
  return stream;
}

function leaveIfClosed(error: unknown, name: string): void {
  const code = errorCode(error);
  if (code === "EPIPE") process.exit();
  if (code !== "EAGAIN") throw new OutputError(`${name}: ${error instanceof Error ? error.message : error}`);
}

function isNullDevice(): boolean {
  return process.platform !== "win32" && fstatSync(1).rdev === statSync("/dev/null").rdev;
}
